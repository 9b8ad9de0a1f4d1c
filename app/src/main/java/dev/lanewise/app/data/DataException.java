package dev.lanewise.app.data;

/**
 * A data set cannot be had: one sentence that names the file, what was found and what is allowed.
 */
public final class DataException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Of this sentence. */
  public DataException(String message) {
    super(message);
  }

  /** Of this sentence, and what lies behind it. */
  public DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
