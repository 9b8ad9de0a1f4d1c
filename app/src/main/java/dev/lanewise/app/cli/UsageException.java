package dev.lanewise.app.cli;

/** A command line that cannot be meant: one sentence that says what is allowed. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Lines to show below the sentence; may be empty. */
  private final String details;

  UsageException(String sentence) {
    this(sentence, "", null);
  }

  UsageException(
      String sentence, String details, @org.jspecify.annotations.Nullable Throwable cause) {
    super(sentence, cause);
    this.details = details;
  }

  String details() {
    return details;
  }
}
