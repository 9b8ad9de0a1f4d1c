package dev.lanewise.app.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JvmOptionsTest {
  private static final String IN_PROJECT =
      "app/src/main/resources/dev/lanewise/app/launch/" + JvmOptions.FILE;

  @Test
  void add_the_vector_module_and_compile_kernels_well_and_soon() throws Exception {
    assertThat(JvmOptions.read())
        .containsExactly(
            "--add-modules=" + Jdk.VECTOR_MODULE,
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:-UseFPUForSpilling",
            "-XX:CompileCommand=quiet",
            "-XX:CompileCommand=CompileThresholdScaling,dev.lanewise.core.kernel.*::*,0.03",
            "-XX:Tier4BackEdgeThreshold=2000000");
  }

  @Test
  void a_jvm_that_lacks_one_starts_without_it_and_without_a_word() throws Exception {
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(JvmOptions.read());
    command.addAll(List.of("-XX:-NoJvmHasThisOption", "-XX:NoJvmHasThisNumber=7"));

    assertThat(outputOf(command, "--version")).doesNotContain("NoJvmHas", "CompileCommand");
  }

  @Test
  void java_reads_the_file_of_the_project_as_the_jar_does() throws Exception {
    Path file = Path.of("..").resolve(IN_PROJECT);
    String shown = outputOf(List.of(java(), "-XX:+PrintCommandLineFlags", "@" + file), "--version");

    assertThat(shown).contains("-XX:-UseFPUForSpilling", "-XX:+IgnoreUnrecognizedVMOptions");
    assertThat(shown).doesNotContain("#");
    assertThat(Files.readString(Path.of("../lanewise")))
        .contains("options=$root/" + IN_PROJECT, "\"@$options\" ${LANEWISE_JAVA_OPTS:-}");
  }

  @Test
  void the_readme_tells_them_to_those_who_embed_the_library() throws Exception {
    List<String> options = new ArrayList<>(JvmOptions.read());
    options.remove("-XX:+IgnoreUnrecognizedVMOptions");

    assertThat(Files.readString(Path.of("../README.md"))).contains(options);
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** What a JVM says that ends well. */
  private static String outputOf(List<String> command, String argument)
      throws IOException, InterruptedException {
    List<String> whole = new ArrayList<>(command);
    whole.add(argument);
    Process process = new ProcessBuilder(whole).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
