package dev.lanewise.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.core.nn.Architecture;
import dev.lanewise.core.nn.Dataset;
import dev.lanewise.core.nn.Network;
import dev.lanewise.core.nn.Trainer;
import dev.lanewise.core.nn.TrainingConfig;
import dev.lanewise.core.plugin.Kind;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code that the README shows compiles and does what the README says. */
final class ReadmeTest {
  private static final String IMPORTS =
      "import dev.lanewise.core.nn.*; import dev.lanewise.core.plugin.*;"
          + " import dev.lanewise.spi.*; import java.util.List;\n";

  @TempDir private Path folder;

  @Test
  void the_embedding_example_learns_xor() throws Exception {
    compile(
        "Example",
        IMPORTS
            + "public class Example { public static void main(String[] args) {\n"
            + javaBlocks().get(0)
            + "}}");

    String printed = runMain("Example");

    String[] answers = printed.replaceAll(".*\\[|].*\\s*", "").split(", ", -1);
    assertThat(printed).startsWith("4×1[");
    assertThat(Float.parseFloat(answers[0])).isLessThan(0.1f);
    assertThat(Float.parseFloat(answers[1])).isGreaterThan(0.9f);
    assertThat(Float.parseFloat(answers[2])).isGreaterThan(0.9f);
    assertThat(Float.parseFloat(answers[3])).isLessThan(0.1f);
  }

  @Test
  void the_plug_in_is_found_in_a_folder_and_trains() throws Exception {
    String source = javaBlocks().get(1);
    compile("SignMomentum", "import dev.lanewise.spi.*; import java.util.List;\n" + source);
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    pack(plugins.resolve("sign-momentum.jar"));

    try (Registry registry = Registry.load(plugins)) {
      assertThat(registry.problems()).isEmpty();
      assertThat(registry.find(Kind.OPTIMIZER, "sign-momentum").origin().toString())
          .contains("sign-momentum.jar");
      Network network =
          Architecture.of(registry, Shape.of(2), "dense(8) tanh dense(1) sigmoid").compile(1);
      String before = network.weightsSha256();
      Dataset data = Dataset.of(Tensor.zeros(4, 2), Tensor.zeros(4, 1));
      TrainingConfig config = TrainingConfig.of("mean-squared-error", "sign-momentum(lr=1e-3)");
      try (Trainer trainer = new Trainer(network, config, data)) {
        trainer.fit();
      }
      assertThat(network.weightsSha256()).isNotEqualTo(before);
    }
  }

  @Test
  void the_plug_in_takes_about_twenty_lines() throws IOException {
    long lines = javaBlocks().get(1).lines().filter(line -> !line.isBlank()).count();

    assertThat(lines).isLessThanOrEqualTo(20);
  }

  private static List<String> javaBlocks() throws IOException {
    Path readme = Path.of("").toAbsolutePath().getParent().resolve("README.md");
    return Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(readme))
        .results()
        .map((MatchResult block) -> block.group(1))
        .toList();
  }

  private void compile(String name, String source) throws IOException {
    Path file = folder.resolve(name + ".java");
    Files.writeString(file, source);
    StringWriter messages = new StringWriter();
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      boolean good =
          compiler
              .getTask(
                  messages,
                  files,
                  null,
                  List.of(
                      "-cp",
                      System.getProperty("java.class.path"),
                      "-d",
                      Files.createDirectories(folder.resolve("classes")).toString(),
                      "-proc:none"),
                  null,
                  files.getJavaFileObjects(file))
              .call();
      assertThat(good).as(messages.toString()).isTrue();
    }
  }

  private String runMain(String name) throws Exception {
    PrintStream console = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    URL classes = folder.resolve("classes").toUri().toURL();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes});
        PrintStream capture = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      System.setOut(capture);
      loader.loadClass(name).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(console);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  private void pack(Path jar) throws IOException {
    Path classes = folder.resolve("classes");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> compiled = Files.list(classes)) {
      for (Path each : compiled.sorted().toList()) {
        out.putNextEntry(new JarEntry(each.getFileName().toString()));
        Files.copy(each, out);
      }
      out.putNextEntry(new JarEntry("META-INF/services/dev.lanewise.spi.OptimizerProvider"));
      out.write("SignMomentum\n".getBytes(StandardCharsets.UTF_8));
    }
  }
}
