package dev.lanewise.app.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How this program was called, so that it can say how to call it again. */
final class Invocation {
  /** Set by a script that starts the program: what to type for it. */
  static final String COMMAND_VARIABLE = "LANEWISE_COMMAND";

  private Invocation() {}

  /** A line to paste into a shell that runs this program with these arguments. */
  static String of(List<String> arguments) {
    return of(System.getenv(), System.getProperty("java.class.path", ""), arguments);
  }

  static String of(Map<String, String> environment, String classPath, List<String> arguments) {
    String command = environment.getOrDefault(COMMAND_VARIABLE, "");
    if (command.isBlank()) {
      boolean jar =
          classPath.endsWith(".jar") && classPath.indexOf(java.io.File.pathSeparatorChar) < 0;
      command = jar ? "java -jar " + quote(classPath) : "lanewise";
    } else {
      command = quote(command);
    }
    return command
        + arguments.stream().map(Invocation::quote).collect(Collectors.joining(" ", " ", ""));
  }

  /** As a POSIX shell reads it back. */
  static String quote(String word) {
    return word.matches("[\\w./:=,+@%-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
