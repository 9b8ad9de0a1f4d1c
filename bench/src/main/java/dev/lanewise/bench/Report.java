package dev.lanewise.bench;

import dev.lanewise.bench.ResultFile.Run;
import dev.lanewise.bench.ResultFile.UnusableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The page on benchmarks, in Markdown, from results that JMH wrote with {@code -rf json}: how they
 * are run, on what, and tables and charts of networks and of each kernel. Arguments are the files;
 * one that {@code bench/compare/pytorch.py} wrote is given as {@code pytorch=FILE}.
 */
public final class Report {
  /** Stands before the name of a file of {@code bench/compare/pytorch.py}. */
  static final String PYTORCH = "pytorch=";

  private static final String PAGE = "benchmarks.md";

  private Report() {}

  /** Prints the page of the result files that are named. */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    int status = print(args, Machine.here(), out, System.err);
    out.flush();
    System.exit(status);
  }

  /** The exit status: 0, or 1 with one sentence on {@code err} and nothing on {@code out}. */
  static int print(String[] args, Machine machine, PrintStream out, PrintStream err) {
    if (args.length == 0) {
      err.println("no result file: name one or more that JMH wrote with -rf json -rff FILE");
      return 1;
    }
    try {
      List<ResultFile> files = new ArrayList<>();
      List<PyTorchFile> comparisons = new ArrayList<>();
      for (String name : args) {
        if (name.startsWith(PYTORCH)) {
          comparisons.add(PyTorchFile.read(Path.of(name.substring(PYTORCH.length()))));
        } else {
          files.add(ResultFile.read(Path.of(name)));
        }
      }
      out.print(page(files, comparisons, machine));
      return 0;
    } catch (UnusableException e) {
      err.println(e.getMessage());
      return 1;
    }
  }

  static String page(List<ResultFile> files, List<PyTorchFile> comparisons, Machine machine) {
    List<Run> runs = files.stream().flatMap(file -> file.runs().stream()).toList();
    return template()
        .replace("{machine}", machine(files, runs, machine))
        .replace("{commands}", commands(runs))
        .replace("{networks}\n", networks(runs, comparisons))
        .replace("{numbers}\n", numbers(runs));
  }

  private static String template() {
    try (InputStream page = Report.class.getResourceAsStream(PAGE)) {
      if (page == null) {
        throw new IllegalStateException("the jar lacks the text of the page, " + PAGE);
      }
      return new String(page.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String machine(List<ResultFile> files, List<Run> runs, Machine machine) {
    Table table = new Table(2, List.of("", ""));
    String dates =
        files.stream()
            .map(ResultFile::date)
            .distinct()
            .sorted()
            .map(LocalDate::toString)
            .collect(Collectors.joining(", "));
    table.add(List.of("date", dates));
    table.add(List.of("processor", machine.processor()));
    table.add(List.of("cores", String.valueOf(machine.cores())));
    String lanes =
        runs.stream()
            .flatMapToDouble(run -> run.lanes().stream())
            .distinct()
            .mapToObj(count -> String.format("%.0f floats (%.0f bits)", count, count * Float.SIZE))
            .collect(Collectors.joining(", "));
    table.add(List.of("vector", lanes.isEmpty() ? "not measured" : lanes));
    String jvms = runs.stream().map(Run::jvm).distinct().collect(Collectors.joining(", "));
    table.add(List.of("JVM", jvms));
    table.add(List.of("system", machine.system()));
    return table.toString();
  }

  private static String commands(List<Run> runs) {
    return runs.stream()
        .map(Run::command)
        .distinct()
        .collect(Collectors.joining("\n", "```\n", "\n```\n"));
  }

  private static String networks(List<Run> runs, List<PyTorchFile> comparisons) {
    List<Measurement> measured =
        runs.stream().map(Run::measurement).filter(each -> each.network().isPresent()).toList();
    List<String> sections = new ArrayList<>();
    if (!measured.isEmpty()) {
      sections.add(new NetworkSection(measured).toString());
    }
    comparisons.forEach(comparison -> sections.add(new PyTorchSection(comparison).toString()));
    return sections.isEmpty() ? "Not measured.\n" : String.join("\n", sections);
  }

  private static String numbers(List<Run> runs) {
    List<Measurement> products = new ArrayList<>();
    List<Measurement> functions = new ArrayList<>();
    Map<String, List<Measurement>> others = new LinkedHashMap<>();
    for (Run run : runs) {
      Measurement measured = run.measurement();
      if (measured.network().isPresent()) {
        continue;
      }
      if (measured.isProduct()) {
        products.add(measured);
      } else if (measured.elements().isPresent()) {
        functions.add(measured);
      } else {
        others.computeIfAbsent(measured.kernel(), kernel -> new ArrayList<>()).add(measured);
      }
    }
    List<String> sections = new ArrayList<>();
    if (!products.isEmpty()) {
      sections.add(new ProductSection(products).toString());
    }
    if (!functions.isEmpty()) {
      sections.add(new FunctionSection(functions).toString());
    }
    others.forEach((kernel, measured) -> sections.add(KernelSection.of(kernel, measured)));
    return String.join("\n", sections);
  }
}
