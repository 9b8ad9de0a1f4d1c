package dev.lanewise.app.cli;

import dev.lanewise.app.console.Console;
import dev.lanewise.app.console.Format;
import dev.lanewise.app.console.JsonLines;
import dev.lanewise.app.doctor.Check;
import dev.lanewise.app.doctor.Checkup;
import dev.lanewise.core.plugin.Registry;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lanewise doctor}: whether this machine and this JVM can run Lanewise as it is meant. */
@Command(
    name = "doctor",
    description = "Checks the JDK, the vector unit and its speed, plug-ins and folders.",
    footer = {
      "",
      "Exit code 1 if something is not as it should be; each such line says what to do.",
      "",
      ExitCode.HELP
    })
final class DoctorCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private CommonOptions common = new CommonOptions();

  DoctorCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (Registry registry = common.load()) {
      Checkup checkup = new Checkup(registry, Path.of(""));
      boolean good =
          common.format() == Format.JSON
              ? checkup.run(check -> new JsonLines(console.out()).write(json(check)))
              : checkup.run(this::print);
      return good ? ExitCode.DONE : ExitCode.FAILED;
    }
  }

  private void print(Check check) {
    console.out().printf("%s %-18s  %s%n", check.good() ? "✓" : "✗", check.name(), check.found());
    if (!check.good()) {
      console.out().printf("  %-18s  → %s%n", "", check.advice());
    }
  }

  private static Map<String, ?> json(Check check) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("event", "check");
    line.put("name", check.name());
    line.put("ok", check.good());
    line.put("found", check.found());
    if (!check.good()) {
      line.put("advice", check.advice());
    }
    return line;
  }
}
