package dev.lanewise.app.cli;
import dev.lanewise.app.console.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
@Command(name="doctor")
final class DoctorCommand implements Callable<Integer> {
  DoctorCommand(Console console) {}
  @Override public Integer call() { return 0; }
}
