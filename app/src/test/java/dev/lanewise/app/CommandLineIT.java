package dev.lanewise.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lanewise.app.training.Preset;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a person gets from the packaged jar, from any folder, whatever Java is the usual one. */
class CommandLineIT {
  /** Any width and number of threads must give these bits, so none of these options may matter. */
  private static final String NARROW = "-XX:UseAVX=2";

  @TempDir private Path folder;
  private LanewiseProcess lanewise;

  @BeforeEach
  void startInAnEmptyFolder() {
    lanewise = new LanewiseProcess(folder);
  }

  @Test
  void one_seed_gives_one_set_of_weights_at_any_width_and_number_of_threads() throws Exception {
    Set<String> weights = new TreeSet<>();
    for (String jvm : new String[] {"", NARROW}) {
      for (String threads : new String[] {"1", "2"}) {
        Outcome outcome =
            lanewise.run(
                jvm,
                "train",
                "--seed",
                "1",
                "--epochs",
                "1",
                "--limit",
                "6000",
                "--threads",
                threads,
                "--format",
                "json");
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        JsonNode result = LanewiseProcess.lastLine(outcome);
        assertThat(result.path("test_accuracy").asDouble()).isGreaterThan(0.85);
        weights.add(result.path("weights_sha256").asText());
      }
    }

    assertThat(weights).hasSize(1);
    try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
      assertThat(runs).as("each run in a folder of its own").hasSize(4);
    }
  }

  @ParameterizedTest
  @MethodSource("otherPresets")
  void every_preset_has_one_set_of_weights(String preset) throws Exception {
    Set<String> weights = new TreeSet<>();
    for (List<String> each : List.of(List.of("", "2"), List.of(NARROW, "1"))) {
      Outcome outcome =
          lanewise.run(
              each.getFirst(),
              "train",
              "--preset",
              preset,
              "--epochs",
              "1",
              "--limit",
              "350",
              "--threads",
              each.getLast(),
              "--format",
              "json");
      assertThat(outcome.exitCode()).as(outcome.err()).isZero();
      weights.add(LanewiseProcess.lastLine(outcome).path("weights_sha256").asText());
    }
    assertThat(weights).hasSize(1);
  }

  static List<String> otherPresets() {
    return Preset.all().stream().skip(1).map(Preset::name).toList();
  }

  @Test
  void ctrl_c_saves_a_model_that_can_be_evaluated_and_exits_with_130() throws Exception {
    Outcome outcome =
        lanewise.run(
            "",
            CommandLineIT::interruptAfterAnEpoch,
            "train",
            "--epochs",
            "100000",
            "--limit",
            "1000",
            "--out",
            "run",
            "--format",
            "json");

    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(130);
    assertThat(outcome.err()).contains("interrupted after step ");
    JsonNode result = LanewiseProcess.lastLine(outcome);
    assertThat(result.path("interrupted").asBoolean()).isTrue();
    assertThat(result.path("steps").asInt()).isGreaterThanOrEqualTo(10);
    assertThat(folder.resolve("run")).isDirectoryContaining("glob:**/model.lanewise");
    Outcome evaluated = lanewise.run("", "evaluate", "run/model.lanewise", "--format", "json");
    assertThat(evaluated.exitCode()).as(evaluated.err()).isZero();
    assertThat(LanewiseProcess.lastLine(evaluated).path("weights_sha256"))
        .isEqualTo(result.path("weights_sha256"));
  }

  @Test
  void an_output_folder_below_a_file_is_refused() throws Exception {
    Files.writeString(folder.resolve("file"), "");

    Outcome outcome = lanewise.run("", "train", "--limit", "100", "--out", "file/run");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err())
        .matches(
            "lanewise: output folder file/run: cannot be written: \\S*/file is not a folder\n");
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void broken_image_files_are_named_with_the_fault() throws Exception {
    refused("missing", file -> new byte[0], "has no training images: none of ");
    refused("truncated", file -> Arrays.copyOf(file, 1000), "is cut short: its header declares ");
    refused("magic", file -> with(file, 0, 0x1234), "begins with the magic number 0x00001234");
    refused(
        "oversized",
        file -> with(with(with(file, 4, -1), 8, -1), 12, -1),
        "declares the shape 4294967295×4294967295×4294967295");
  }

  @Test
  void wrong_usage_exits_with_2_and_one_sentence() throws Exception {
    Outcome outcome = lanewise.run("", "train", "--optimiser", "adam");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err())
        .isEqualTo("lanewise: unknown option '--optimiser' (did you mean '--optimizer'?)\n");
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void the_doctor_says_with_its_exit_code_whether_all_is_well() throws Exception {
    Outcome outcome = lanewise.run("", "doctor");

    assertThat(outcome.out())
        .contains("JDK", "vector module", "SIMD", "fused multiply-add", "intrinsics")
        .contains("matrix product", "processors", "heap", "plug-ins", "current folder");
    assertThat(outcome.exitCode()).isEqualTo(outcome.out().contains("✗") ? 1 : 0);
  }

  @Test
  void too_small_a_heap_is_one_sentence() throws Exception {
    Outcome outcome =
        lanewise.run("-Xmx200m", "train", "--limit", "100", "--layers", "dense(300000) dense(10)");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err()).startsWith("lanewise: not enough memory: ").hasLineCount(1);
  }

  private interface Damage {
    byte[] to(byte[] file);
  }

  /** An empty result of the damage takes the file away. */
  private void refused(String name, Damage damage, String sentence) throws Exception {
    Path data = TinyImages.in(folder.resolve(name));
    Path images = data.resolve("train-images-idx3-ubyte");
    byte[] damaged = damage.to(Files.readAllBytes(images));
    Files.delete(images);
    if (damaged.length > 0) {
      Files.write(images, damaged);
    }

    Outcome outcome = lanewise.run("", "train", "--data", name, "--out", name + "-out");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err()).startsWith("lanewise: " + name).contains(sentence).hasLineCount(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(folder.resolve(name + "-out")).doesNotExist();
  }

  private static byte[] with(byte[] file, int place, int value) {
    byte[] changed = file.clone();
    ByteBuffer.wrap(changed).putInt(place, value);
    return changed;
  }

  private static void interruptAfterAnEpoch(String line, Process process) {
    if (line.contains("\"event\":\"epoch\"") && line.contains("\"epoch\":1,")) {
      try {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).inheritIO().start();
      } catch (IOException e) {
        throw new IllegalStateException("cannot send a signal", e);
      }
    }
  }
}
