package dev.lanewise.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lanewise.app.console.Interrupts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code train --resume} within this process: what it takes, and what it refuses. */
class ResumeTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private Path data;
  private Path run;

  @BeforeEach
  void writeImages() throws IOException {
    data = TinyImages.in(folder.resolve("data"));
    run = folder.resolve("run");
  }

  @ParameterizedTest
  @ValueSource(strings = {"epoch", "4", "1s"})
  void an_interrupted_run_goes_on_to_the_same_weights_and_tells_the_same_epochs(String timing)
      throws IOException {
    List<JsonNode> whole = lines(train(folder.resolve("whole"), "epoch", ""));

    Outcome first = train(run, timing, "\"epoch\":2,");
    Outcome second = resume("--threads", "1", "--format", "json");

    assertThat(first.exitCode()).isEqualTo(130);
    assertThat(second.exitCode()).as(second.err()).isZero();
    List<JsonNode> rest = lines(second);
    assertThat(rest.getFirst().path("resumed_step").asInt()).isEqualTo(22);
    assertThat(rest.getLast().path("weights_sha256"))
        .isEqualTo(whole.getLast().path("weights_sha256"));
    assertThat(rest.get(1).path("epoch").asInt()).isEqualTo(3);
    for (String same : List.of("loss", "train_accuracy", "test_accuracy")) {
      assertThat(rest.get(1).path(same)).isEqualTo(whole.get(3).path(same));
    }
  }

  @Test
  void a_finished_run_says_so() throws IOException {
    JsonNode whole = lines(train(run, "epoch", "")).getLast();

    Outcome outcome = resume("--format", "json");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.err()).contains("this run is finished: all its 44 steps were made before");
    assertThat(lines(outcome).getLast().path("weights_sha256"))
        .isEqualTo(whole.path("weights_sha256"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--layers dense(10)",
        "--preset mlp",
        "--seed 1",
        "--batch 20",
        "--epochs 9",
        "--out x",
        "--limit 5",
        "--data mnist",
        "--optimizer sgd",
        "--decay l2",
        "--schedule cosine",
        "--loss softmax-cross-entropy",
        "--augment shift"
      })
  void an_option_that_would_make_it_another_run_is_refused(String option) throws IOException {
    train(run, "epoch", "");

    Outcome outcome = resume(option.split(" ", -1));

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err())
        .startsWith("lanewise: " + option.split(" ", -1)[0] + " cannot be given with --resume: ")
        .hasLineCount(1);
  }

  @Test
  void data_that_have_changed_are_refused() throws IOException {
    train(run, "epoch", "\"epoch\":1,");
    Path images = data.resolve("train-images-idx3-ubyte");
    byte[] bytes = Files.readAllBytes(images);
    bytes[500]++;
    Files.write(images, bytes);

    Outcome outcome = resume();

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err())
        .startsWith("lanewise: the data " + data + " have changed since " + run)
        .hasLineCount(1);
  }

  @Test
  void another_run_does_not_overwrite_one_that_is_not_finished() throws IOException {
    train(run, "epoch", "\"epoch\":1,");

    Outcome outcome = train(run, "epoch", "");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err())
        .isEqualTo(
            "lanewise: output folder "
                + run
                + ": holds a run that is not finished: go on with it by --resume, or give another"
                + " folder\n");
  }

  @Test
  void a_folder_without_a_checkpoint_is_refused() throws IOException {
    Files.createDirectory(run);
    assertThat(resume().err())
        .isEqualTo(
            "lanewise: run folder "
                + run
                + ": there is no checkpoint in it: give the folder of a run\n");

    run = folder.resolve("nowhere");
    assertThat(resume().err())
        .isEqualTo(
            "lanewise: " + run + ": is not a folder: give the folder of the run to go on with\n");
  }

  @Test
  void a_checkpoint_can_be_evaluated() throws IOException {
    JsonNode trained = lines(train(run, "epoch", "")).getLast();

    Outcome outcome =
        Outcome.of(
            "evaluate",
            run.resolve("checkpoint-000000044.lanewise").toString(),
            "--format",
            "json");

    assertThat(lines(outcome).getFirst().path("test_loss")).isEqualTo(trained.path("test_loss"));
  }

  @Test
  void a_timing_that_is_none_is_refused() {
    Outcome outcome = Outcome.of("train", "--checkpoint-every", "0");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err())
        .isEqualTo(
            "lanewise: --checkpoint-every must be a number of steps such as 500, of seconds such as"
                + " 30s, or epoch, but is '0'\n");
  }

  /** Four epochs of eleven steps; interrupted after the line with this text, if it is not empty. */
  private Outcome train(Path out, String timing, String lastLine) {
    Interrupts interrupts = new Interrupts();
    return Outcome.run(
        interrupts,
        line -> {
          if (!lastLine.isEmpty() && line.contains(lastLine)) {
            interrupts.raise();
          }
        },
        "train",
        "--data",
        data.toString(),
        "--out",
        out.toString(),
        "--layers",
        "dense(16) batch-norm relu dropout(0.2) dense(10)",
        "--optimizer",
        "adam(lr=0.01)",
        "--schedule",
        "cosine",
        "--epochs",
        "4",
        "--batch",
        "20",
        "--checkpoint-every",
        timing,
        "--format",
        "json");
  }

  private Outcome resume(String... more) {
    List<String> command = new ArrayList<>(List.of("train", "--resume", run.toString()));
    command.addAll(List.of(more));
    return Outcome.of(command.toArray(String[]::new));
  }

  private static List<JsonNode> lines(Outcome outcome) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : outcome.out().lines().toList()) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }
}
