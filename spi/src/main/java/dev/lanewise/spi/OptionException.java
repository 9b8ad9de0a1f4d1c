package dev.lanewise.spi;

/** An option that a plug-in does not have, that is missing, or whose value is not allowed. */
public final class OptionException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  OptionException(String message) {
    super(message);
  }
}
