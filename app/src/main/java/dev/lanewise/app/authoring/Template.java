package dev.lanewise.app.authoring;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text among the resources with places to fill in, written <code>{{name}}</code>.
 *
 * @param text the text
 */
record Template(String text) {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([A-Za-z.-]+)}}");

  /**
   * Reads one.
   *
   * @param name its path from this package on, such as {@code optimizer/Plugin.java}
   * @throws IOException if it is not there
   */
  static Template read(String name) throws IOException {
    try (InputStream in = Template.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException("this build has no template " + name);
      }
      return new Template(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** Whether the text itself, apart from its places, has this word. */
  boolean mentions(String word) {
    return Pattern.compile("\\b" + Pattern.quote(word) + "\\b")
        .matcher(PLACE.matcher(text).replaceAll(""))
        .find();
  }

  /**
   * The text with every place filled in.
   *
   * @throws IllegalArgumentException if there is no value for one
   */
  String fill(Map<String, String> values) {
    return PLACE
        .matcher(text)
        .replaceAll(
            place -> {
              String value = values.get(place.group(1));
              if (value == null) {
                throw new IllegalArgumentException("nothing to fill in for " + place.group());
              }
              return Matcher.quoteReplacement(value);
            });
  }
}
