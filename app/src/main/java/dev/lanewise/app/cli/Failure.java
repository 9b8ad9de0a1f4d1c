package dev.lanewise.app.cli;

import dev.lanewise.app.console.Console;
import dev.lanewise.app.console.Words;
import dev.lanewise.app.data.DataException;
import dev.lanewise.app.search.SearchException;
import dev.lanewise.core.io.ModelFormatException;
import dev.lanewise.core.nn.ArchitectureException;
import dev.lanewise.core.nn.DivergenceException;
import dev.lanewise.core.nn.SavedModelException;
import dev.lanewise.core.plugin.PluginException;
import dev.lanewise.spi.OptionException;
import dev.lanewise.spi.SpecException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a person is told of an exception.
 *
 * @param exitCode 1 or 2
 * @param sentence what went wrong, where, and what is allowed
 * @param details lines to show below, such as a caret under a place; may be empty
 */
record Failure(int exitCode, String sentence, String details) {

  static Failure of(Throwable thrown) {
    String message = Objects.toString(thrown.getMessage(), thrown.getClass().getSimpleName());
    return switch (thrown) {
      case UsageException e -> new Failure(ExitCode.USAGE, message, e.details());
      case SpecException e -> new Failure(ExitCode.USAGE, message, e.pointer());
      case OptionException e -> usage(message);
      case ArchitectureException e -> usage(message);
      case SearchException e -> usage(message);
      case PluginException e -> isRefusal(e) ? usage(message) : failed(message);
      case DataException e -> failed(message);
      case DivergenceException e -> failed(message);
      case ModelFormatException e -> failed(message);
      case SavedModelException e -> failed(message);
      case IOException e -> failed(describe(e));
      case UncheckedIOException e -> failed(describe(Objects.requireNonNull(e.getCause())));
      // The vector kernels say so of a processor that lacks what they need.
      case UnsupportedOperationException e when culprit(e).isEmpty() -> failed(message);
      case OutOfMemoryError e -> failed(outOfMemory());
      default ->
          failed(
              culprit(thrown).map(jar -> "plug-in " + jar + " failed: ").orElse("internal error: ")
                  + thrown.getClass().getSimpleName()
                  + ": "
                  + message
                  + " (add --stacktrace to see where)");
    };
  }

  /** Says it on standard error. */
  void tell(Console console) {
    console.complain(sentence);
    details.lines().forEach(line -> console.err().println("  " + line));
  }

  /** Nobody has that id, or the plug-in refuses its options: what was asked for is wrong. */
  private static boolean isRefusal(PluginException e) {
    return e.getCause() == null || e.getCause() instanceof IllegalArgumentException;
  }

  /** The jar whose code threw, if it was a plug-in's: its class loader has the jar's name. */
  private static Optional<String> culprit(Throwable thrown) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
        .flatMap(each -> Stream.of(each.getStackTrace()))
        .map(frame -> Objects.requireNonNullElse(frame.getClassLoaderName(), ""))
        .filter(loader -> loader.endsWith(".jar"))
        .findFirst();
  }

  /** What went wrong with which file. */
  static String describe(IOException e) {
    return switch (e) {
      case NoSuchFileException missing -> missing.getFile() + ": there is no such file or folder";
      case AccessDeniedException denied -> denied.getFile() + ": access is denied";
      case FileSystemException other when other.getReason() != null && other.getFile() != null ->
          other.getFile() + ": " + other.getReason();
      default -> Objects.toString(e.getMessage(), e.getClass().getSimpleName());
    };
  }

  private static String outOfMemory() {
    long mebibytes = Runtime.getRuntime().maxMemory() >> 20;
    return String.format(
        "not enough memory: the heap is limited to %s MiB; make the network or the batch smaller,"
            + " or allow more, such as LANEWISE_JAVA_OPTS=-Xmx%dm",
        Words.count(mebibytes), 2 * mebibytes);
  }

  private static Failure usage(String sentence) {
    return new Failure(ExitCode.USAGE, sentence, "");
  }

  private static Failure failed(String sentence) {
    return new Failure(ExitCode.FAILED, sentence, "");
  }
}
