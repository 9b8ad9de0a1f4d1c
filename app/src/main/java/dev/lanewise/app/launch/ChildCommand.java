package dev.lanewise.app.launch;

import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The command line of the JVM that does the work, made from the one that runs now: same class path,
 * same JVM options, those that the program always runs with, and those of {@code
 * LANEWISE_JAVA_OPTS}.
 */
final class ChildCommand {
  /** Set in the child, so that a child that still lacks the module does not start another. */
  static final String RELAUNCHED_PROPERTY = "lanewise.relaunched";

  static final String OPTIONS_VARIABLE = "LANEWISE_JAVA_OPTS";

  /** Every JVM reads these by itself: what came from them must not be given to it twice. */
  private static final String[] JVM_VARIABLES = {
    "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"
  };

  private final List<String> programOptions;
  private final Map<String, String> environment;
  private final List<String> jvmOptions;
  private final String classPath;

  /**
   * A template of the command.
   *
   * @param programOptions the options of every JVM that runs the program
   * @param jvmOptions the options of the running JVM
   * @param classPath its class path
   */
  ChildCommand(
      List<String> programOptions,
      Map<String, String> environment,
      List<String> jvmOptions,
      String classPath) {
    this.programOptions = programOptions;
    this.environment = environment;
    this.jvmOptions = jvmOptions;
    this.classPath = classPath;
  }

  /** The command that runs the program on this JDK with these arguments. */
  List<String> on(Jdk jdk, String[] arguments) {
    List<String> command = new ArrayList<>();
    command.add(jdk.launcher().toString());
    command.addAll(programOptions);
    command.add("-D" + RELAUNCHED_PROPERTY + "=true");
    command.addAll(inheritedOptions());
    command.addAll(words(environment.getOrDefault(OPTIONS_VARIABLE, "")));
    if (isSingleJar()) {
      command.add("-jar");
      command.add(classPath);
    } else {
      command.add("-cp");
      command.add(classPath);
      command.add(Launcher.class.getName());
    }
    command.addAll(Arrays.asList(arguments));
    return command;
  }

  private List<String> inheritedOptions() {
    List<String> options = new ArrayList<>(jvmOptions);
    options.removeAll(programOptions);
    for (String variable : JVM_VARIABLES) {
      for (String option : words(environment.getOrDefault(variable, ""))) {
        options.remove(option);
      }
    }
    return options;
  }

  private boolean isSingleJar() {
    return classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator);
  }

  private static List<String> words(String text) {
    return text.isBlank() ? List.of() : Arrays.asList(text.trim().split("\\s+"));
  }
}
