package dev.lanewise.app.search;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a {@link Template}. For one text and one thread. */
final class TemplateParser {
  private static final String NUMBER = "[+-]?(?:\\d+(?:\\.\\d+)?|\\.\\d+)(?:[eE][+-]?\\d+)?";
  private static final Pattern RANGE =
      Pattern.compile("(" + NUMBER + ")\\.\\.(" + NUMBER + ")( +log\\b)?");

  private static final Pattern HALF_RANGE = Pattern.compile(NUMBER + "\\.\\.|\\.\\." + NUMBER);

  /** The spec and the option that a number stands in: {@code adam(beta2=0.9, lr=}. */
  private static final Pattern PLACE =
      Pattern.compile("(?:([\\w-]+)\\([^()]*?)?(?<![\\w-])(?:([\\w-]+) *= *)?$");

  private static final int MAX_DEPTH = 8;

  private final String setting;
  private final String text;
  private int at;

  TemplateParser(String setting, String text) {
    this.setting = setting;
    this.text = text;
  }

  Template template() {
    Template template = template(0);
    if (at < text.length()) {
      throw wrong("'" + text.charAt(at) + "' is outside of { }");
    }
    return template;
  }

  /** Up to the end, or the end of an option of a choice. */
  private Template template(int depth) {
    if (depth > MAX_DEPTH) {
      throw wrong("choices are nested deeper than " + MAX_DEPTH);
    }
    List<Template.Piece> pieces = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    Matcher range = RANGE.matcher(text);
    Matcher half = HALF_RANGE.matcher(text);
    while (at < text.length() && text.charAt(at) != '}' && text.charAt(at) != '|') {
      if (text.charAt(at) == '{') {
        flush(plain, pieces);
        pieces.add(choice(depth));
      } else if (startsNumber() && range.region(at, text.length()).lookingAt()) {
        flush(plain, pieces);
        pieces.add(range(range));
        at = range.end();
      } else if (startsNumber() && half.region(at, text.length()).lookingAt()) {
        throw wrong("the range " + half.group() + " lacks an end: give both, such as 1e-5..1e-1");
      } else {
        plain.append(text.charAt(at++));
      }
    }
    flush(plain, pieces);
    return new Template(pieces);
  }

  private Range range(Matcher matcher) {
    try {
      return new Range(name(), matcher.group(1), matcher.group(2), matcher.group(3) != null);
    } catch (SearchException e) {
      throw new SearchException(setting + ": " + e.getMessage());
    }
  }

  private Template.Choice choice(int depth) {
    int begin = at;
    List<Template> options = new ArrayList<>();
    do {
      at++;
      options.add(template(depth + 1));
    } while (at < text.length() && text.charAt(at) == '|');
    if (at == text.length()) {
      throw wrong("the choice " + text.substring(begin) + " lacks its }");
    }
    at++;
    if (options.size() < 2) {
      throw wrong("the choice " + text.substring(begin, at) + " needs two options, parted by |");
    }
    return new Template.Choice(options);
  }

  /** A number does not begin within a word or another number. */
  private boolean startsNumber() {
    return at == 0 || !String.valueOf(text.charAt(at - 1)).matches("[\\w.-]");
  }

  private String name() {
    Matcher place = PLACE.matcher(text.substring(0, at));
    if (!place.find()) {
      return setting;
    }
    String spec = place.group(1);
    String option = place.group(2);
    if (spec == null) {
      return option == null ? setting : option;
    }
    return option == null ? spec : spec + "." + option;
  }

  private SearchException wrong(String what) {
    return new SearchException(setting + ": " + what);
  }

  private static void flush(StringBuilder plain, List<Template.Piece> pieces) {
    if (!plain.isEmpty()) {
      pieces.add(new Template.Text(plain.toString()));
      plain.setLength(0);
    }
  }
}
