package dev.lanewise.app.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdkTest {
  @TempDir Path home;

  @ParameterizedTest
  @ValueSource(strings = {"25", "25.0.3", "25-ea", "26.0.1", "100"})
  void version_25_and_newer_will_do(String version) throws IOException {
    FakeJdk.make(home, version);

    assertThat(Jdk.at(home))
        .hasValueSatisfying(jdk -> assertThat(jdk.version()).hasToString(version));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.8.0_402", "11.0.2", "17.0.15", "24.0.2", "", "twenty-five"})
  void older_versions_and_nonsense_will_not(String version) throws IOException {
    FakeJdk.make(home, version);

    assertThat(Jdk.at(home)).isEmpty();
  }

  @Test
  void the_vector_module_is_needed() throws IOException {
    FakeJdk.make(home, "25.0.3", FakeJdk.WITHOUT_VECTORS);

    assertThat(Jdk.at(home)).isEmpty();
  }

  @Test
  void a_module_of_a_longer_name_is_another_module() throws IOException {
    FakeJdk.make(home, "25.0.3", "MODULES=\"java.base jdk.incubator.vectors\"\n");

    assertThat(Jdk.at(home)).isEmpty();
  }

  @Test
  void the_vector_module_may_lie_in_the_folder_of_modules() throws IOException {
    FakeJdk.make(home, "25.0.3", "");
    Files.createDirectory(home.resolve("jmods"));
    Files.createFile(home.resolve("jmods/jdk.incubator.vector.jmod"));

    assertThat(Jdk.at(home)).isPresent();
  }

  @Test
  void a_folder_without_description_is_none() throws IOException {
    FakeJdk.make(home, "25.0.3");
    Files.delete(home.resolve("release"));

    assertThat(Jdk.at(home)).isEmpty();
  }

  @Test
  void a_damaged_description_is_none() throws IOException {
    FakeJdk.make(home, "25.0.3");
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"25.0.3\"\nMODULES=\\u00zz");

    assertThat(Jdk.at(home)).isEmpty();
  }

  @Test
  void a_folder_without_java_is_none() throws IOException {
    FakeJdk.make(home, "25.0.3");
    Files.delete(home.resolve("bin/java"));

    assertThat(Jdk.at(home)).isEmpty();
  }

  @Test
  void a_folder_that_is_not_there_is_none() {
    assertThat(Jdk.at(home.resolve("nowhere"))).isEmpty();
  }

  @Test
  void on_windows_the_program_to_start_ends_in_exe() throws IOException {
    FakeJdk.make(home, "25.0.3");
    Files.move(home.resolve("bin/java"), home.resolve("bin/java.exe"));

    assertThat(Jdk.at(home))
        .hasValueSatisfying(
            jdk -> assertThat(jdk.launcher()).isEqualTo(home.resolve("bin/java.exe")));
  }

  @ParameterizedTest
  @CsvSource({
    "25, false",
    "25.0.2, false",
    "25.0.2+9-LTS, false",
    "25.0.3-ea, false",
    "25.0.3, true",
    "25.0.3+9-LTS, true",
    "26, true",
  })
  void builds_from_25_0_3_on_are_sound(String version, boolean sound) {
    assertThat(Jdk.isSound(Runtime.Version.parse(version))).isEqualTo(sound);
  }
}
