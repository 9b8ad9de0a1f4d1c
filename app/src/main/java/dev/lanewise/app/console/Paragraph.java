package dev.lanewise.app.console;

import java.util.ArrayList;
import java.util.List;

/** Text in lines that fit a page, broken between words. */
public final class Paragraph {
  /** The columns of a page. */
  public static final int WIDTH = 80;

  private Paragraph() {}

  /** The lines, none longer than {@code width} unless a single word is. */
  public static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+")) {
      if (!line.isEmpty() && columns(line) + 1 + columns(word) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /**
   * The text behind a first column, in lines of at most {@value #WIDTH}, aligned under the first.
   */
  public static String behind(String first, String text) {
    String gap = " ".repeat(columns(first));
    return first
        + String.join(
            System.lineSeparator() + gap, lines(text, Math.max(20, WIDTH - columns(first))));
  }

  private static int columns(CharSequence text) {
    return Character.codePointCount(text, 0, text.length());
  }
}
