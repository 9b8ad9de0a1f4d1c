package dev.lanewise.app.search;

/** A range or a choice that cannot be meant. */
public final class SearchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** One sentence: what is wrong, where, what is allowed. */
  public SearchException(String message) {
    super(message);
  }
}
