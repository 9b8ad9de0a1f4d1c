package dev.lanewise.app.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.core.plugin.Kind;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PluginProjectTest {
  @TempDir private Path folder;

  static List<String> kinds() {
    return Kind.all().stream().map(Kind::name).toList();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void a_project_of_every_kind_has_all_that_it_needs(String kind) throws IOException {
    Path project = folder.resolve("new/first-try");

    Path source = new PluginProject(Kind.named(kind), "first-try").write(project);

    assertThat(source).isEqualTo(Path.of("src/main/java/com/example/FirstTry.java"));
    String service = Kind.named(kind).providerType().getName();
    assertThat(files(project))
        .contains(
            "pom.xml",
            "README.md",
            ".gitignore",
            ".mvn/maven.config",
            "src/main/java/com/example/FirstTry.java",
            "src/main/resources/META-INF/services/" + service,
            "src/test/java/com/example/FirstTryTest.java")
        .hasSize(12);
    for (String file : files(project)) {
      if (!file.startsWith("repository")) {
        assertThat(project.resolve(file)).content().doesNotContain("{{", "}}");
      }
    }
    assertThat(project.resolve("src/main/resources/META-INF/services/" + service))
        .hasContent("com.example.FirstTry");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rule", "list", "chunk", "override", "optimizer-contract"})
  void a_class_never_has_a_name_that_its_own_code_needs(String id) throws IOException {
    Path source = new PluginProject(Kind.OPTIMIZER, id).write(folder.resolve(id));

    assertThat(source).hasFileName(new PluginName(id).className() + "Plugin.java");
    new ProjectClasses(folder.resolve(id)).compile();
  }

  @Test
  void the_same_program_writes_the_same_repository_twice() throws IOException {
    new PluginProject(Kind.LAYER, "one").write(folder.resolve("one"));
    new PluginProject(Kind.LAYER, "two").write(folder.resolve("two"));

    List<String> shared = files(folder.resolve("one/repository"));
    assertThat(shared).hasSize(5).isEqualTo(files(folder.resolve("two/repository")));
    for (String file : shared) {
      assertThat(folder.resolve("one/repository").resolve(file))
          .hasSameBinaryContentAs(folder.resolve("two/repository").resolve(file));
    }
  }

  @Test
  void an_empty_folder_is_filled_and_a_full_one_is_left_alone() throws IOException {
    Path project = Files.createDirectory(folder.resolve("lion"));
    PluginProject lion = new PluginProject(Kind.OPTIMIZER, "lion");

    lion.write(project);
    List<String> before = files(project);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> lion.write(project))
        .withMessage(project + " is not empty: name a folder that is new or empty with --dir");
    assertThat(files(project)).isEqualTo(before);
    assertThat(entries(folder)).containsExactly("lion");
  }

  @Test
  void a_file_in_the_place_is_left_alone() throws IOException {
    Path file = Files.writeString(folder.resolve("lion"), "a lion");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PluginProject(Kind.OPTIMIZER, "lion").write(file))
        .withMessage(file + " is a file: name a folder that is new or empty with --dir");
    assertThat(file).hasContent("a lion");
    assertThat(entries(folder)).containsExactly("lion");
  }

  @Test
  void where_nothing_can_be_written_nothing_is_left() {
    Path nowhere = Path.of("/proc/lion");

    assertThatThrownBy(() -> new PluginProject(Kind.OPTIMIZER, "lion").write(nowhere))
        .isInstanceOf(FileSystemException.class)
        .hasMessage("/proc/lion: nothing can be written there");
  }

  @Test
  void a_project_that_fails_half_way_leaves_nothing() throws IOException {
    try (NewFolder project = new NewFolder(folder.resolve("new/lion"))) {
      project.write("src/Lion.java", new byte[10]);
      assertThatThrownBy(() -> project.write("src/Lion.java/below", new byte[10]))
          .isInstanceOf(FileSystemException.class);
    }

    assertThat(entries(folder)).isEmpty();
  }

  private static List<String> files(Path root) throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  private static List<String> entries(Path root) throws IOException {
    try (Stream<Path> entries = Files.list(root)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }
}
