package dev.lanewise.app.launch;

import static java.lang.System.lineSeparator;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts real JVMs with the launcher and a stand-in for the program, which tells what it sees. */
class LauncherTest {
  private static final String PROGRAM =
      """
      package dev.lanewise.app;

      public class Main {
        public static void main(String[] arguments) throws Exception {
          System.out.println("pid " + ProcessHandle.current().pid());
          System.out.println("options " + System.getProperty("probe") + System.getProperty("own"));
          System.out.println("arguments " + String.join("|", arguments));
          switch (arguments[0]) {
            case "vectors" -> System.out.println(
                ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent());
            case "jvm" -> java.lang.management.ManagementFactory.getRuntimeMXBean()
                .getInputArguments().forEach(System.out::println);
            case "echo" -> System.out.println(new String(System.in.readAllBytes()));
            case "exit" -> System.exit(Integer.parseInt(arguments[1]));
            case "throw" -> throw new IllegalArgumentException("thrown");
            case "wait" -> {
              Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                System.out.println("saved");
                Runtime.getRuntime().halt(130);
              }));
              System.out.println("ready");
              Thread.sleep(60_000); // for ever, unless the signal is lost: then the test fails
              Runtime.getRuntime().halt(99);
            }
          }
        }
      }
      """;

  private static final String JAVA_HOME = System.getProperty("java.home");

  @TempDir static Path classes;

  @BeforeAll
  static void compile_the_stand_in() throws IOException {
    Path source = classes.resolve("Main.java");
    Files.writeString(source, PROGRAM);
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", classes.toString(), source.toString());
    assertThat(code).isZero();
  }

  @Test
  void starts_a_jvm_with_the_vector_module_when_this_one_lacks_it() throws Exception {
    Run run = run(List.of(), "vectors");

    assertThat(run.lines).endsWith("true");
    assertThat(run.code).isZero();
    assertThat(run.lines.getFirst()).isNotEqualTo("pid " + run.pid);
  }

  @Test
  void starts_that_jvm_with_the_options_of_the_program_and_without_a_word_about_them()
      throws Exception {
    Run run = run(List.of(), "jvm");

    assertThat(run.lines).containsSubsequence(JvmOptions.read());
    assertThat(run.errors)
        .isEqualTo("WARNING: Using incubator modules: jdk.incubator.vector" + lineSeparator());
  }

  @Test
  void stays_in_this_jvm_when_it_has_the_vector_module() throws Exception {
    Run run = run(List.of("--add-modules", "jdk.incubator.vector"), "vectors");

    assertThat(run.lines).endsWith("true");
    assertThat(run.lines.getFirst()).isEqualTo("pid " + run.pid);
  }

  @Test
  void hands_on_arguments_and_options_and_the_exit_code() throws Exception {
    Run run = run(List.of("-Dprobe=kept"), "exit", "7", "with blank", "");

    assertThat(run.lines).contains("arguments exit|7|with blank|", "options keptset");
    assertThat(run.code).isEqualTo(7);
  }

  @Test
  void hands_on_standard_input() throws Exception {
    Started started = start(List.of(), JAVA_HOME, "echo");
    try (Writer in = started.process.outputWriter(StandardCharsets.UTF_8)) {
      in.write("typed");
    }

    assertThat(started.finish().lines).endsWith("typed");
  }

  @Test
  void a_program_that_throws_ends_with_code_1() throws Exception {
    Run run = run(List.of("--add-modules", "jdk.incubator.vector"), "throw");

    assertThat(run.code).isEqualTo(1);
    assertThat(run.errors).contains("java.lang.IllegalArgumentException: thrown");
  }

  @Test
  void a_signal_to_end_reaches_the_program_and_its_clean_end_is_awaited() throws Exception {
    Process process = start(List.of(), JAVA_HOME, "wait").process;
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String line = out.readLine();
    while (line != null && !line.equals("ready")) {
      line = out.readLine();
    }
    assertThat(line).isEqualTo("ready");

    process.toHandle().destroy(); // Process::destroy would close the streams as well

    assertThat(out.readLine()).isEqualTo("saved");
    assertThat(process.waitFor()).isEqualTo(130);
  }

  @Test
  void without_a_fitting_jdk_it_ends_with_one_sentence_and_code_1() throws Exception {
    Run run = start(List.of(), "/nowhere", "vectors").finish();

    assertThat(run.code).isEqualTo(1);
    assertThat(run.lines).isEmpty();
    assertThat(run.errors)
        .isEqualTo(
            "lanewise: LANEWISE_JAVA_HOME is /nowhere: it must be the folder of a JDK 25 or newer"
                + " with the module jdk.incubator.vector\n");
  }

  @Test
  void a_jvm_that_it_started_starts_no_other() throws Exception {
    Run run = run(List.of("-Dlanewise.relaunched=true"), "vectors");

    assertThat(run.code).isEqualTo(1);
    assertThat(run.errors).contains("starts without its module jdk.incubator.vector");
  }

  private static Run run(List<String> options, String... arguments) throws Exception {
    return start(options, JAVA_HOME, arguments).finish();
  }

  private static Started start(List<String> options, String ownHome, String... arguments)
      throws Exception {
    Path launcher =
        Path.of(Launcher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> command = new ArrayList<>(List.of(JAVA_HOME + "/bin/java"));
    command.addAll(options);
    command.addAll(List.of("-cp", classes + File.pathSeparator + launcher));
    command.add(Launcher.class.getName());
    command.addAll(Arrays.asList(arguments));
    Path errors = Files.createTempFile(classes, "errors", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().put(JdkSearch.OWN_HOME_VARIABLE, ownHome);
    builder.environment().put(ChildCommand.OPTIONS_VARIABLE, "-Down=set");
    return new Started(builder.start(), errors);
  }

  private record Started(Process process, Path errors) {
    Run finish() throws Exception {
      List<String> lines = process.inputReader(StandardCharsets.UTF_8).lines().toList();
      return new Run(process.pid(), process.waitFor(), lines, Files.readString(errors));
    }
  }

  private record Run(long pid, int code, List<String> lines, String errors) {}
}
