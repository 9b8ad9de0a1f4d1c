package dev.lanewise.spi;

/** A text that is no {@link Spec}; knows the place of the error. */
public final class SpecException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** The text that was read, with control characters as spaces. */
  private final String text;

  /** The place of the error in it. */
  private final int position;

  SpecException(String problem, String text, int position) {
    super(printable(problem + " at character " + (position + 1) + " of '" + text + "'"));
    this.text = printable(text);
    this.position = position;
  }

  /** The place of the error, counted from 0; the length of the text if it ends too early. */
  public int position() {
    return position;
  }

  /** The text and, on a second line, a caret under the place of the error. */
  public String pointer() {
    return text + "\n" + " ".repeat(text.codePointCount(0, position)) + "^";
  }

  /** The same number of characters, so that line breaks do not move the caret from its place. */
  private static String printable(String text) {
    return text.replaceAll("[\\p{Cc}\\u2028\\u2029]", " ");
  }
}
