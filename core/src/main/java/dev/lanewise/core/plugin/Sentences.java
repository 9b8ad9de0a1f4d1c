package dev.lanewise.core.plugin;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Objects;

/** Puts into words what went wrong in somebody else's code, in a part of one sentence. */
final class Sentences {
  private static final int LONGEST = 500;

  private Sentences() {}

  /**
   * The text on one line: without control characters, which a terminal would obey, and not endless.
   */
  static String line(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  /**
   * The cause in words: the type of the exception and its message, or what a linkage error means.
   */
  static String describe(Throwable thrown) {
    Throwable cause = unwrapped(thrown);
    return switch (cause) {
      case NoClassDefFoundError missing when namesClass(missing) -> missingClass(missing);
      case ClassNotFoundException missing when namesClass(missing) -> missingClass(missing);
      case IncompatibleClassChangeError changed ->
          "it was built against other classes than those here (" + named(changed) + ")";
      default -> named(cause);
    };
  }

  /** What it says of itself, on one line; empty if it says nothing. */
  static String message(Throwable thrown) {
    return line(Objects.toString(thrown.getMessage(), ""));
  }

  /** {@code a}, {@code a and b}, {@code a, b and c}. */
  static String and(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }

  /**
   * Ends the program's business where going on makes no sense: a plug-in is not to blame for that.
   */
  static void rethrowIfFatal(Throwable thrown) {
    Throwable cause = unwrapped(thrown);
    if (cause instanceof VirtualMachineError fatal && !(cause instanceof StackOverflowError)) {
      throw fatal;
    }
  }

  private static Throwable unwrapped(Throwable thrown) {
    Throwable cause = thrown.getCause();
    boolean wrapper =
        thrown instanceof InvocationTargetException
            || thrown instanceof ExceptionInInitializerError;
    return wrapper && cause != null ? unwrapped(cause) : thrown;
  }

  private static String missingClass(Throwable missing) {
    return "class "
        + message(missing).replace('/', '.')
        + " is missing: it is neither in the jar nor in the JDK or dev.lanewise.spi";
  }

  private static boolean namesClass(Throwable missing) {
    return message(missing).matches("[\\p{javaJavaIdentifierPart}./]+");
  }

  private static String named(Throwable thrown) {
    String type = thrown.getClass().getSimpleName();
    String message = message(thrown);
    if (message.isEmpty()) {
      return type;
    }
    return type
        + ": "
        + (message.endsWith(".") ? message.substring(0, message.length() - 1) : message);
  }
}
