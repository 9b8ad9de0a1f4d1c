package dev.lanewise.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * The benchmark runner of JMH with all its options, and a summary at the end.
 *
 * <p>Unlike JMH's own it stops with exit status 1 at the first benchmark that fails, unless {@code
 * -foe false} is given: a result that could not be verified is no result.
 */
public final class Main {
  /** Stands before the command that measures, in an argument of the measured JVM. */
  static final String COMMAND = "-Dlanewise.bench.command=";

  /** What a shell passes on as it is. */
  private static final Pattern PLAIN = Pattern.compile("[\\w./=,:+@-]+");

  private Main() {}

  /** Runs the benchmarks whose names match the patterns given, all of them without any. */
  public static void main(String[] args) throws IOException {
    try {
      CommandLineOptions given = new CommandLineOptions(args);
      if (asksForInformation(given)) {
        org.openjdk.jmh.Main.main(args);
        return;
      }
      Options options =
          new OptionsBuilder()
              .parent(given)
              .addProfiler(FmaPeakProfiler.class)
              .shouldFailOnError(given.shouldFailOnError().orElse(true))
              .jvmArgsAppend(withCommand(given, args))
              .build();
      Collection<RunResult> results = new Runner(options).run();
      System.out.println();
      System.out.print(Summary.of(results));
    } catch (NoBenchmarksException e) {
      fail("no benchmark matches; -l lists them all");
    } catch (CommandLineOptionException | RunnerException e) {
      fail(String.valueOf(e.getMessage()));
    }
  }

  /** The result file keeps the arguments of the JVM, so the command stands among them. */
  private static String[] withCommand(CommandLineOptions given, String[] args) {
    List<String> appended = new ArrayList<>(given.getJvmArgsAppend().orElse(List.of()));
    Stream<String> words = Stream.of("java", "-jar", System.getProperty("java.class.path", ""));
    appended.add(
        Stream.concat(words, Stream.of(args))
            .map(word -> PLAIN.matcher(word).matches() ? word : "'" + word + "'")
            .collect(Collectors.joining(" ", COMMAND, "")));
    return appended.toArray(String[]::new);
  }

  private static void fail(String why) {
    System.err.println("benchmarks failed: " + why);
    System.exit(1);
  }

  private static boolean asksForInformation(CommandLineOptions given) {
    return given.shouldHelp()
        || given.shouldList()
        || given.shouldListWithParams()
        || given.shouldListProfilers()
        || given.shouldListResultFormats();
  }
}
