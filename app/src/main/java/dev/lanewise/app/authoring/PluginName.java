package dev.lanewise.app.authoring;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a new plug-in is called in a spec: lower-case words joined by {@code -}, such as {@code
 * warm-cosine}.
 *
 * @param id the name
 */
record PluginName(String id) {
  private static final int LONGEST = 64;
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if no plug-in can be called so; the message says what is
   *     allowed and how the words would be written
   */
  PluginName {
    if (id.length() > LONGEST || !ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          String.format(
              "'%s' cannot be the name of a plug-in%s: it must be lower-case letters and digits,"
                  + " words joined by -, at most %d characters",
              id, hint(id), LONGEST));
    }
  }

  /** {@code WarmCosine}. */
  String className() {
    return Arrays.stream(id.split("-"))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }

  /** The same words as they must be written, for {@code My Optimizer} and {@code myOptimizer}. */
  private static String hint(String text) {
    String words =
        text.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^[-0-9]+|-+$", "");
    return words.length() <= LONGEST && ID.matcher(words).matches()
        ? " (did you mean '" + words + "'?)"
        : "";
  }
}
