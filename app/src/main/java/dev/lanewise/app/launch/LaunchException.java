package dev.lanewise.app.launch;

/** The program cannot be started: one sentence that says what is missing. */
final class LaunchException extends Exception {
  private static final long serialVersionUID = 1;

  LaunchException(String message) {
    super(message);
  }
}
