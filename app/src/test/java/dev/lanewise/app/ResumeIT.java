package dev.lanewise.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of the packaged jar that are killed, and go on. */
class ResumeIT {
  private static final String NARROW = "-XX:UseAVX=2";
  private static final List<String> SETTINGS =
      List.of(
          "--data",
          "data",
          "--layers",
          "dense(16) batch-norm relu dropout(0.2) dense(10)",
          "--optimizer",
          "l2(1e-4) > adam(lr=0.01)",
          "--schedule",
          "cosine",
          "--batch",
          "20");

  /** Enough for a run to be still at work when the signal comes. */
  private static final String EPOCHS = "300";

  @TempDir private Path folder;
  private LanewiseProcess lanewise;

  @BeforeEach
  void writeImages() throws IOException {
    TinyImages.in(folder.resolve("data"));
    lanewise = new LanewiseProcess(folder);
  }

  @Test
  void a_run_that_is_killed_again_and_again_ends_with_the_same_weights() throws Exception {
    String whole = weights(train(EPOCHS, "whole", (line, process) -> {}));

    train(EPOCHS, "run", killingAfterEpoch(3));
    resume(NARROW, "1", killingAfterEpoch(100));
    resume("", "2", killingAfterEpoch(200));
    Outcome last = resume(NARROW, "2", (line, process) -> {});

    assertThat(weights(last)).isEqualTo(whole);
    assertThat(last.err()).contains("going on after step ");
    try (Stream<Path> files = Files.list(folder.resolve("run"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "checkpoint-000003289.lanewise",
              "checkpoint-000003300.lanewise",
              "model.lanewise",
              "run.lock");
    }
  }

  @Test
  void a_damaged_newest_checkpoint_falls_back_to_the_one_before() throws Exception {
    String whole = weights(train(EPOCHS, "whole", (line, process) -> {}));
    train(EPOCHS, "run", killingAfterEpoch(5));
    List<Path> checkpoints = checkpoints();
    Path newest = checkpoints.getLast();
    byte[] bytes = Files.readAllBytes(newest);
    bytes[bytes.length / 2] ^= 1;
    Files.write(newest, bytes);

    Outcome outcome = resume("", "2", (line, process) -> {});

    // Killed between the newest and the removal of the oldest, a run leaves one more than it keeps.
    assertThat(checkpoints).hasSizeBetween(2, 3);
    assertThat(outcome.err())
        .startsWith("lanewise: model file run/" + newest.getFileName() + ": it is damaged: ")
        .contains("; going on from the one before it, run/" + checkpoints.getFirst().getFileName());
    assertThat(weights(outcome)).isEqualTo(whole);
  }

  @Test
  void a_second_process_in_the_folder_is_refused_until_the_first_is_gone() throws Exception {
    List<Outcome> second = new ArrayList<>();
    train(
        "1000000",
        "run",
        (line, process) -> {
          if (second.isEmpty() && line.contains("\"event\":\"epoch\"")) {
            second.add(resumeUnchecked());
            kill(process);
          }
        });

    assertThat(second.getFirst().exitCode()).isEqualTo(1);
    assertThat(second.getFirst().err())
        .isEqualTo(
            "lanewise: run folder run: another run is at work in it: wait for its end, or stop it\n");
    List<String> third = new ArrayList<>();
    resume(
        "",
        "1",
        (line, process) -> {
          third.add(line);
          kill(process);
        });
    assertThat(third.getFirst()).contains("\"event\":\"start\"", "\"resumed_step\":");
  }

  private Outcome train(String epochs, String out, BiConsumer<String, Process> onLine)
      throws Exception {
    List<String> command =
        new ArrayList<>(List.of("train", "--epochs", epochs, "--out", out, "--format", "json"));
    command.addAll(SETTINGS);
    return lanewise.run("", onLine, command.toArray(String[]::new));
  }

  private Outcome resume(String jvm, String threads, BiConsumer<String, Process> onLine)
      throws Exception {
    return lanewise.run(
        jvm, onLine, "train", "--resume", "run", "--threads", threads, "--format", "json");
  }

  private Outcome resumeUnchecked() {
    try {
      return resume("", "1", (line, process) -> {});
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Path> checkpoints() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("run"))) {
      return files.filter(file -> file.toString().contains("checkpoint-")).sorted().toList();
    }
  }

  private static BiConsumer<String, Process> killingAfterEpoch(int epoch) {
    return (line, process) -> {
      if (line.contains("\"epoch\":" + epoch + ",")) {
        kill(process);
      }
    };
  }

  /**
   * As {@code kill -9} does, to the JVM that the launcher has started, too; what it wrote stays.
   */
  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.toHandle().destroyForcibly();
  }

  private static String weights(Outcome outcome) throws IOException {
    JsonNode result = LanewiseProcess.lastLine(outcome);
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    return result.path("weights_sha256").asText();
  }
}
