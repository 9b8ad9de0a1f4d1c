package dev.lanewise.app.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdkSearchTest {
  @TempDir Path root;

  private final Map<String, String> environment = new HashMap<>();

  @Test
  void without_any_jdk_it_says_what_to_install() {
    assertThatExceptionOfType(LaunchException.class)
        .isThrownBy(this::find)
        .withMessage(
            "no JDK 25 found: install one, 25.0.3 or newer (https://adoptium.net), and name its"
                + " folder in LANEWISE_JAVA_HOME if it is not in a usual place");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "running",
        "usr/lib/jvm/temurin-25",
        "usr/lib64/jvm/java-25",
        "opt/java/openjdk",
        "Library/Java/JavaVirtualMachines/25.jdk/Contents/Home",
        "Program Files/Java/jdk-25",
        "Program Files/Eclipse Adoptium/jdk-25",
        "home/Library/Java/JavaVirtualMachines/25.jdk/Contents/Home",
        "home/.sdkman/candidates/java/25.0.3-tem",
        "home/.jdks/temurin-25.0.3",
      })
  void finds_a_jdk_in_each_usual_place(String place) throws Exception {
    Path home = FakeJdk.make(root.resolve(place), "25.0.3");

    assertThat(find().home()).isEqualTo(home);
  }

  @Test
  void its_own_variable_comes_before_all() throws Exception {
    FakeJdk.make(running(), "25.0.3");
    Path own = FakeJdk.make(root.resolve("own"), "25");
    environment.put("LANEWISE_JAVA_HOME", own.toString());

    assertThat(find().home()).isEqualTo(own);
  }

  @Test
  void its_own_variable_is_not_passed_over_when_it_is_wrong() throws IOException {
    FakeJdk.make(running(), "25.0.3");
    Path own = FakeJdk.make(root.resolve("own"), "17.0.15");
    environment.put("LANEWISE_JAVA_HOME", own.toString());

    assertThatExceptionOfType(LaunchException.class)
        .isThrownBy(this::find)
        .withMessage(
            "LANEWISE_JAVA_HOME is "
                + own
                + ": it must be the folder of a JDK 25 or newer with the module"
                + " jdk.incubator.vector");
  }

  @Test
  void the_running_jdk_comes_before_java_home_and_java_home_before_the_path() throws Exception {
    Path onPath = FakeJdk.make(root.resolve("on-path"), "25.0.3");
    environment.put("PATH", root.resolve("empty") + File.pathSeparator + onPath.resolve("bin"));
    assertThat(find().home().toRealPath()).isEqualTo(onPath.toRealPath());

    Path javaHome = FakeJdk.make(root.resolve("java-home"), "25.0.3");
    environment.put("JAVA_HOME", javaHome.toString());
    assertThat(find().home()).isEqualTo(javaHome);

    FakeJdk.make(running(), "25.0.3");
    assertThat(find().home()).isEqualTo(running());
  }

  @Test
  void a_link_on_the_path_leads_to_its_jdk() throws Exception {
    Path home = FakeJdk.make(root.resolve("far/away"), "25.0.3");
    Path bin = Files.createDirectory(root.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("java"), home.resolve("bin/java"));
    environment.put("PATH", bin.toString());

    assertThat(find().home()).isEqualTo(home.toRealPath());
  }

  @Test
  void a_build_without_the_known_fault_is_preferred_wherever_it_is() throws Exception {
    FakeJdk.make(running(), "25.0.1");
    Path sound = FakeJdk.make(root.resolve("usr/lib/jvm/b"), "25.0.3");

    assertThat(find().home()).isEqualTo(sound);
  }

  @Test
  void of_faulty_builds_the_first_will_do() throws Exception {
    FakeJdk.make(running(), "17.0.15");
    Path first = FakeJdk.make(root.resolve("usr/lib/jvm/a"), "25.0.1");
    FakeJdk.make(root.resolve("usr/lib/jvm/b"), "25.0.2");

    assertThat(find().home()).isEqualTo(first);
  }

  @Test
  void jdks_without_the_vector_module_are_passed_over() throws Exception {
    FakeJdk.make(running(), "25.0.3", FakeJdk.WITHOUT_VECTORS);
    Path whole = FakeJdk.make(root.resolve("usr/lib/jvm/whole"), "25.0.3");

    assertThat(find().home()).isEqualTo(whole);
  }

  @Test
  void variables_that_are_no_paths_are_passed_over() throws Exception {
    Path home = FakeJdk.make(root.resolve("usr/lib/jvm/a"), "25.0.3");
    environment.put("JAVA_HOME", "a\0b");
    environment.put("PATH", "c\0d" + File.pathSeparator);

    assertThat(find().home()).isEqualTo(home);
  }

  private Path running() {
    return root.resolve("running");
  }

  private Jdk find() throws LaunchException {
    return new JdkSearch(environment, running(), root.resolve("home"), root).find();
  }
}
