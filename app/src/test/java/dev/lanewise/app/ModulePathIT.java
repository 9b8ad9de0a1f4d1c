package dev.lanewise.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that embeds the packaged jars gets the same from them as modules and as classes. */
class ModulePathIT {
  private static final String JARS =
      Stream.of("spi", "core", "plugins")
          .map(module -> System.getProperty("lanewise." + module + ".jar"))
          .reduce((one, other) -> one + File.pathSeparator + other)
          .orElseThrow();

  @TempDir private Path folder;
  private Path program;

  @BeforeEach
  void compile_the_program_as_a_module() {
    program = folder.resolve("xor");
    Path sources = Path.of("src/test/resources/modules/xor");
    int code =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(
                System.out,
                System.err,
                "--module-path",
                JARS,
                "-Xlint:all,-incubating",
                "-Werror",
                "-d",
                program.toString(),
                sources.resolve("module-info.java").toString(),
                sources.resolve("Xor.java").toString());
    assertThat(code).isZero();
  }

  @Test
  void the_module_path_and_the_class_path_find_and_compute_the_same() throws Exception {
    String path = JARS + File.pathSeparator + program;

    List<String> modular =
        java("--module-path", path, "--add-modules", "dev.lanewise.plugins", "-m", "xor/xor.Xor");
    List<String> classes = java("--add-modules", "jdk.incubator.vector", "-cp", path, "xor.Xor");

    assertThat(modular)
        .contains("plugin optimizer adam built-in", "plugin layer dense built-in")
        .containsSubsequence("answer 0", "answer 1", "answer 1", "answer 0")
        .noneMatch(line -> line.startsWith("problem"))
        .endsWith("modular true");
    assertThat(classes).endsWith("modular false");
    assertThat(modular.subList(0, modular.size() - 1))
        .isEqualTo(classes.subList(0, classes.size() - 1));
  }

  /** The core needs its plug-ins, so their module comes along without being named. */
  @Test
  void plugins_on_the_module_path_are_found_unasked() throws Exception {
    assertThat(java("--module-path", JARS + File.pathSeparator + program, "-m", "xor/xor.Xor"))
        .contains("plugin optimizer adam built-in");
  }

  private List<String> java(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    int code =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start()
            .waitFor();
    assertThat(code).as(Files.readString(err)).isZero();
    return Files.readString(out, StandardCharsets.UTF_8).lines().toList();
  }
}
