package dev.lanewise.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WidthsTest {
  @Test
  void the_bits_do_not_depend_on_the_width_or_the_threads() throws Exception {
    String[] widest = digest("2");
    String[] narrower = digest("1", "-XX:UseAVX=2");
    String[] narrowest = digest("3", "-XX:MaxVectorSize=16");
    String[] asked = digest("1", "-D" + Lanes.BITS_PROPERTY + "=128");
    assertThat(narrower[1]).isEqualTo(widest[1]);
    assertThat(narrowest[1]).isEqualTo(widest[1]);
    assertThat(asked[1]).isEqualTo(widest[1]);
    assertThat(narrowest[0]).isEqualTo("4");
    assertThat(asked[0]).isEqualTo("4");
  }

  /** Lanes and SHA-256 of a JVM with these options. */
  private static String[] digest(String threads, String... options)
      throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        Stream.of(
                Stream.of(
                    java, "--add-modules=jdk.incubator.vector", "-XX:+IgnoreUnrecognizedVMOptions"),
                Stream.of(options),
                Stream.of(
                    "-cp",
                    System.getProperty("java.class.path"),
                    ResultsDigest.class.getName(),
                    threads))
            .flatMap(part -> part)
            .toList();
    Process process = new ProcessBuilder(command).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(errors).isZero();
    return out.strip().split(" ");
  }
}
