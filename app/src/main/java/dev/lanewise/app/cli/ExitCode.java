package dev.lanewise.app.cli;

import dev.lanewise.app.console.Interrupts;

/** What the process tells the shell. */
final class ExitCode {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int INTERRUPTED = Interrupts.EXIT_CODE;

  /** For the end of every help text. */
  static final String HELP =
      "Exit codes: 0 done, 1 the run failed, 2 wrong usage, 130 interrupted.";

  private ExitCode() {}
}
