package dev.lanewise.tck;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;

/** Says in one line why a rule is broken. */
final class Failures {
  private static final int LONGEST = 300;

  private Failures() {}

  /** The message of a failed check, or the name and the message of what was thrown. */
  static String inOneLine(Throwable failure) {
    if (failure instanceof VirtualMachineError error && !(error instanceof StackOverflowError)) {
      throw error;
    }
    String message = Objects.requireNonNullElse(failure.getMessage(), "");
    String line =
        Arrays.stream(message.split("\\R", -1))
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" "));
    String said = failure instanceof AssertionError ? line : thrown(failure, line);
    String cause =
        failure.getCause() == null || failure.getCause() instanceof AssertionError
            ? ""
            : ": " + thrown(failure.getCause(), "");
    String whole = said + (failure instanceof AssertionError ? cause : "");
    return whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST - 1) + "…";
  }

  private static String thrown(Throwable failure, String line) {
    StackTraceElement[] stack = failure.getStackTrace();
    String name = failure.getClass().getSimpleName();
    return name
        + (line.isEmpty() ? "" : " (" + line + ")")
        + (stack.length == 0
            ? ""
            : " at " + stack[0].getClassName() + "." + stack[0].getMethodName());
  }
}
