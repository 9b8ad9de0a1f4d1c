package dev.lanewise.app.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildCommandTest {
  private static final String ADDED = "--add-modules=jdk.incubator.vector";
  private static final String FASTER = "-XX:-Slow";
  private static final String MARK = "-Dlanewise.relaunched=true";

  @TempDir Path home;

  private String java = "";

  @BeforeEach
  void make_a_jdk() throws IOException {
    FakeJdk.make(home, "25.0.3");
    java = home.resolve("bin/java").toString();
  }

  @Test
  void runs_the_same_jar_with_the_module_and_the_same_arguments() {
    assertThat(command(Map.of(), List.of(), "a b.jar", "train", "--out", "x y", ""))
        .containsExactly(java, ADDED, FASTER, MARK, "-jar", "a b.jar", "train", "--out", "x y", "");
  }

  @Test
  void runs_the_launcher_on_a_longer_class_path() {
    String classPath = "a.jar" + File.pathSeparator + "b.jar";

    assertThat(command(Map.of(), List.of(), classPath, "labs"))
        .containsExactly(
            java, ADDED, FASTER, MARK, "-cp", classPath, Launcher.class.getName(), "labs");
  }

  @Test
  void runs_the_launcher_on_a_folder_of_classes() {
    assertThat(command(Map.of(), List.of(), "classes"))
        .containsExactly(java, ADDED, FASTER, MARK, "-cp", "classes", Launcher.class.getName());
  }

  @Test
  void keeps_the_options_of_the_running_jvm() {
    assertThat(command(Map.of(), List.of("-XX:UseAVX=2", "-Xmx1g", "-Dfile=x y"), "a.jar"))
        .containsExactly(
            java, ADDED, FASTER, MARK, "-XX:UseAVX=2", "-Xmx1g", "-Dfile=x y", "-jar", "a.jar");
  }

  @Test
  void gives_no_option_of_the_program_twice() {
    assertThat(command(Map.of(), List.of(FASTER, ADDED, "--add-modules=java.sql"), "a.jar"))
        .containsExactly(java, ADDED, FASTER, MARK, "--add-modules=java.sql", "-jar", "a.jar");
  }

  @Test
  void own_options_come_last_so_that_they_win() {
    Map<String, String> environment = Map.of("LANEWISE_JAVA_OPTS", "  -Xmx2g\t -Xlog:gc ");

    assertThat(command(environment, List.of("-Xmx1g"), "a.jar"))
        .containsExactly(
            java, ADDED, FASTER, MARK, "-Xmx1g", "-Xmx2g", "-Xlog:gc", "-jar", "a.jar");
  }

  @Test
  void options_of_the_running_jvm_come_after_those_of_the_program_so_that_they_win() {
    assertThat(command(Map.of(), List.of("-XX:+Slow"), "a.jar"))
        .containsExactly(java, ADDED, FASTER, MARK, "-XX:+Slow", "-jar", "a.jar");
  }

  @Test
  void leaves_out_what_the_jvm_reads_from_the_environment_by_itself() {
    Map<String, String> environment =
        Map.of(
            "JAVA_TOOL_OPTIONS", "-Da=1 -Db=2",
            "JDK_JAVA_OPTIONS", "-Dc=3",
            "_JAVA_OPTIONS", "-Dd=4");
    List<String> options = List.of("-Da=1", "-Db=2", "-Dc=3", "-Da=1", "-Dx=9", "-Dd=4");

    assertThat(command(environment, options, "a.jar"))
        .containsExactly(java, ADDED, FASTER, MARK, "-Da=1", "-Dx=9", "-jar", "a.jar");
  }

  private List<String> command(
      Map<String, String> environment,
      List<String> options,
      String classPath,
      String... arguments) {
    return new ChildCommand(List.of(ADDED, FASTER), environment, options, classPath)
        .on(Jdk.at(home).orElseThrow(), arguments);
  }
}
