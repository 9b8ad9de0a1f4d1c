package dev.lanewise.core.plugin;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts into words what went wrong in somebody else's code, in a part of one sentence. */
final class Sentences {
  private static final int LONGEST = 500;

  private Sentences() {}

  /** The text on one line: without control characters, which a terminal would obey, and not endless. */
  static String line(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  /** The cause in words: the type of the exception and its message, or what a linkage error means. */
  static String describe(Throwable thrown) {
    Throwable cause = thrown;
    while ((cause instanceof InvocationTargetException
            || cause instanceof ExceptionInInitializerError)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return switch (cause) {
      case NoClassDefFoundError missing when isClassName(missing.getMessage()) ->
          missingClass(missing.getMessage());
      case ClassNotFoundException missing when isClassName(missing.getMessage()) ->
          missingClass(missing.getMessage());
      case IncompatibleClassChangeError changed ->
          "it was built against other classes than those here (" + named(changed) + ")";
      default -> named(cause);
    };
  }

  /** {@code a}, {@code a and b}, {@code a, b and c}. */
  static String and(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }

  /** Ends the program's business where going on makes no sense: a plug-in is not to blame for that. */
  static void rethrowIfFatal(@Nullable Throwable thrown) {
    if (thrown instanceof VirtualMachineError fatal && !(thrown instanceof StackOverflowError)) {
      throw fatal;
    }
  }

  private static String missingClass(String name) {
    return "class "
        + name.replace('/', '.')
        + " is missing: it is neither in the jar nor in the JDK or dev.lanewise.spi";
  }

  private static boolean isClassName(@Nullable String text) {
    return text != null && text.matches("[\\p{javaJavaIdentifierPart}./]+");
  }

  private static String named(Throwable thrown) {
    String type = thrown.getClass().getSimpleName();
    String message = thrown.getMessage();
    if (message == null || message.isBlank()) {
      return type;
    }
    String line = line(message);
    return type + ": " + (line.endsWith(".") ? line.substring(0, line.length() - 1) : line);
  }
}
