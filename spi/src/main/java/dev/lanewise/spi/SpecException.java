package dev.lanewise.spi;

/** A text that is no {@link Spec}; knows the place of the error. */
public final class SpecException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** The text that was read. */
  private final String text;

  /** The place of the error in it. */
  private final int position;

  SpecException(String problem, String text, int position) {
    super(problem + " at character " + (position + 1) + " of '" + text + "'");
    this.text = text;
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
}
