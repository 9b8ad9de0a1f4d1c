package dev.lanewise.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lanewise.app.console.Interrupts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private Path data;
  private Path out;

  @BeforeEach
  void writeImages() throws IOException {
    data = TinyImages.in(folder.resolve("data"));
    out = folder.resolve("out");
  }

  @Test
  void training_in_text_reports_each_epoch_and_where_the_model_is() {
    Outcome outcome = train(new Interrupts(), "--epochs", "20");

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out())
        .contains("training custom on 210 images of " + data)
        .containsPattern(
            "epoch  1/20  loss \\d\\.\\d{4}  train +[\\d.]+ %  test +[\\d.]+ %  [\\d,]+ images/s"
                + "  \\d+ s left\n")
        .contains("test accuracy   100.00 %")
        .contains(out.resolve("model.lanewise").toString())
        .contains("evaluate " + out.resolve("model.lanewise"));
    assertThat(out.resolve("model.lanewise")).isRegularFile();
  }

  @Test
  void a_run_that_ends_with_a_loss_above_its_first_says_so() {
    Outcome outcome = train(new Interrupts(), "--optimizer", "sgd(lr=1000)");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.err())
        .matches(
            "lanewise: the loss grew from [\\d.]+ to [\\d.e+]+ with sgd\\(lr=1000\\): try a smaller"
                + " learning rate\n");
  }

  @Test
  void a_run_that_has_learned_nothing_says_so() {
    Outcome outcome = train(new Interrupts(), "--optimizer", "sgd(lr=1e-9)", "--epochs", "20");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.err())
        .matches(
            "lanewise: the network guesses: it answers [\\d.]+ % of the training images rightly, with"
                + " loss [\\d.]+ and sgd\\(lr=1e-9\\): try another learning rate\n");
  }

  @Test
  void training_in_json_writes_one_object_a_line_and_speaks_to_people_on_standard_error()
      throws IOException {
    Outcome outcome = train(new Interrupts(), "--epochs", "2", "--format", "json");

    List<JsonNode> lines = lines(outcome);
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.err()).contains("epoch 2/2").contains("weights_sha256");
    assertThat(lines)
        .extracting(line -> line.path("event").asText())
        .containsExactly("start", "epoch", "epoch", "result");
    assertThat(keys(lines.get(1)))
        .containsExactly(
            "event",
            "epoch",
            "epochs",
            "loss",
            "train_accuracy",
            "test_accuracy",
            "images_per_second",
            "seconds_left");
    assertThat(keys(lines.get(3)))
        .containsExactly(
            "event",
            "test_accuracy",
            "test_loss",
            "train_seconds",
            "steps",
            "steps_per_second",
            "model",
            "weights_sha256",
            "interrupted");
    JsonNode result = lines.get(3);
    assertThat(result.path("steps").asInt()).isEqualTo(2 * 11);
    assertThat(result.path("interrupted").asBoolean()).isFalse();
    assertThat(result.path("weights_sha256").asText()).matches("[0-9a-f]{64}");
    assertThat(result.path("model").asText()).isEqualTo(out.resolve("model.lanewise").toString());
    assertThat(result.path("test_accuracy").asDouble())
        .isEqualTo(lines.get(2).path("test_accuracy").asDouble());
  }

  @Test
  void a_profile_accounts_for_the_time_of_a_step_by_layer_and_phase() throws IOException {
    Outcome outcome = train(new Interrupts(), "--epochs", "3", "--profile", "--format", "json");

    assertThat(outcome.err())
        .contains("Where a step's time goes: the mean of 22 steps")
        .containsPattern("forward +dense \\+ relu ")
        .containsPattern("backward +dense ")
        .containsPattern("step +[\\d,.]+ +100.0 % ");
    JsonNode profile = lines(outcome).getLast();
    assertThat(profile.path("event").asText()).isEqualTo("profile");
    assertThat(profile.path("steps").asInt()).isEqualTo(22);
    double step = profile.path("step_seconds").asDouble();
    double sum = 0;
    long flops = 0;
    for (JsonNode part : profile.path("parts")) {
      sum += part.path("seconds").asDouble();
      flops += part.path("flops").asLong();
    }
    assertThat(sum).as("all of the step's time").isCloseTo(step, withinPercentage(1e-6));
    assertThat(profile.path("step_flops").asLong()).isEqualTo(flops).isPositive();
  }

  @Test
  void threads_and_the_folder_change_no_weight_but_the_seed_does() throws IOException {
    String one = weights(train(new Interrupts(), "--threads", "1", "--format", "json"));
    String three = weights(train(new Interrupts(), "--threads", "3", "--format", "json"));
    String other = weights(train(new Interrupts(), "--seed", "2", "--format", "json"));

    assertThat(three).isEqualTo(one);
    assertThat(other).isNotEqualTo(one);
  }

  @Test
  void a_limit_takes_the_first_training_images_and_all_test_images() throws IOException {
    Outcome outcome = train(new Interrupts(), "--limit", "50", "--format", "json");

    JsonNode start = lines(outcome).getFirst();
    assertThat(start.path("train_images").asInt()).isEqualTo(50);
    assertThat(start.path("test_images").asInt()).isEqualTo(TinyImages.TEST);
  }

  @Test
  void augmentations_are_shown_and_saved_and_change_the_weights_the_same_on_any_threads()
      throws IOException {
    String plain = weights(train(new Interrupts(), "--format", "json"));
    String[] augmented = {"--augment", "shift(1)", "rotate", "--format", "json", "--threads", "1"};
    Outcome outcome = train(new Interrupts(), augmented);
    augmented[6] = "3";

    assertThat(weights(outcome)).isNotEqualTo(plain);
    assertThat(weights(train(new Interrupts(), augmented))).isEqualTo(weights(outcome));
    assertThat(outcome.err()).contains("augment    shift(pixels=1) rotate(degrees=10)");
    assertThat(lines(outcome).getFirst().path("augmentations"))
        .extracting(JsonNode::asText)
        .containsExactly("shift(pixels=1)", "rotate(degrees=10)");
    JsonNode metadata = lines(evaluate("--format", "json")).getLast().path("metadata");
    assertThat(metadata.path("augmentations").asText())
        .isEqualTo("shift(pixels=1) rotate(degrees=10)");
    assertThat(weights(train(new Interrupts(), "--augment", "", "--format", "json")))
        .isEqualTo(plain);
  }

  @Test
  void an_interrupt_ends_the_run_after_the_step_at_hand_and_saves_what_was_reached()
      throws IOException {
    Interrupts interrupts = new Interrupts();
    String[] command = command("--epochs", "1000000", "--format", "json");

    Outcome outcome =
        Outcome.run(
            interrupts,
            line -> {
              if (line.contains("\"epoch\":3")) {
                interrupts.raise();
              }
            },
            command);

    JsonNode result = lines(outcome).getLast();
    assertThat(outcome.exitCode()).isEqualTo(130);
    assertThat(outcome.err())
        .contains("interrupted after step 33 of 11,000,000: the model holds what was reached");
    assertThat(result.path("interrupted").asBoolean()).isTrue();
    assertThat(result.path("steps").asInt()).isEqualTo(33);
    JsonNode evaluated = lines(evaluate("--format", "json")).getLast();
    assertThat(evaluated.path("weights_sha256")).isEqualTo(result.path("weights_sha256"));
    assertThat(evaluated.path("metadata").path("steps").asText()).isEqualTo("33");
    assertThat(outcome.err()).contains("train --resume " + out);
  }

  @Test
  void evaluating_the_model_finds_the_same_weights_accuracy_and_loss() throws IOException {
    JsonNode trained = lines(train(new Interrupts(), "--format", "json")).getLast();

    Outcome outcome = evaluate("--format", "json");

    JsonNode result = lines(outcome).getFirst();
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.err()).isEmpty();
    for (String same : List.of("test_accuracy", "test_loss", "weights_sha256", "model")) {
      assertThat(result.path(same)).as(same).isEqualTo(trained.path(same));
    }
    int wrong = result.path("wrong").asInt();
    assertThat(result.path("mistakes")).hasSize(Math.min(10, wrong));
    int sum = 0;
    int right = 0;
    for (int i = 0; i < 10; i++) {
      for (int j = 0; j < 10; j++) {
        sum += result.path("confusion").path(i).path(j).asInt();
      }
      right += result.path("confusion").path(i).path(i).asInt();
    }
    assertThat(sum).isEqualTo(TinyImages.TEST);
    assertThat(sum - right).isEqualTo(wrong);
  }

  @Test
  void evaluating_in_text_shows_the_confusion_and_the_surest_mistakes_first() throws IOException {
    train(new Interrupts(), "--limit", "40");

    Outcome outcome = evaluate();

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out())
        .contains("60 test images of " + data)
        .contains("Confusion (row: label, column: answer)")
        .contains("accuracy")
        .contains("Worst mistakes");
    List<Double> sure = new ArrayList<>();
    lines(evaluate("--format", "json"))
        .getFirst()
        .path("mistakes")
        .forEach(mistake -> sure.add(mistake.path("probability").asDouble()));
    assertThat(sure).isNotEmpty().isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(sure).allMatch(probability -> probability > 0.1 && probability <= 1);
  }

  @Test
  void a_diverging_run_says_so_and_names_the_last_good_checkpoint() {
    Outcome outcome =
        train(
            new Interrupts(),
            "--optimizer",
            "sgd(lr=1e30)",
            "--loss",
            "softmax-cross-entropy",
            "--epochs",
            "50");

    assertThat(outcome.err())
        .startsWith("lanewise: training diverged: the loss is ")
        .contains(
            " at step 2 with learning rate ", "; try a smaller one, or begin again from the last")
        .endsWith(" good checkpoint, " + out.resolve("checkpoint-000000000.lanewise") + "\n")
        .hasLineCount(1);
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(out.resolve("model.lanewise")).doesNotExist();
  }

  @Test
  void an_output_folder_that_cannot_be_made_is_refused_before_training() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    out = file.resolve("out");

    Outcome outcome = train(new Interrupts());

    assertThat(outcome.err())
        .isEqualTo(
            "lanewise: output folder "
                + out
                + ": cannot be written: "
                + file
                + " is not a folder\n");
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.exitCode()).isEqualTo(1);
  }

  @Test
  void a_folder_without_images_is_named() {
    data = folder.resolve("nowhere");

    Outcome outcome = train(new Interrupts());

    assertThat(outcome.err())
        .isEqualTo(
            "lanewise: "
                + data
                + ": is not a folder: give mnist, fashion-mnist or a folder with the four IDX"
                + " files\n");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(out).doesNotExist();
  }

  @Test
  void a_stack_trace_is_shown_only_when_asked_for() {
    data = folder.resolve("nowhere");

    assertThat(train(new Interrupts()).err()).doesNotContain("\tat ");
    assertThat(train(new Interrupts(), "--stacktrace").err())
        .contains("\tat dev.lanewise.app.data.");
  }

  private Outcome train(Interrupts interrupts, String... more) {
    return Outcome.run(interrupts, line -> {}, command(more));
  }

  private String[] command(String... more) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "train",
                "--data",
                data.toString(),
                "--out",
                out.toString(),
                "--layers",
                "dense(16) relu",
                "dense(10)"));
    List<String> options = List.of(more);
    if (!options.contains("--optimizer")) {
      command.addAll(List.of("--optimizer", "adam(lr=0.01)"));
    }
    if (!options.contains("--epochs")) {
      command.addAll(List.of("--epochs", "3"));
    }
    command.addAll(List.of("--batch", "20"));
    return Stream.concat(command.stream(), options.stream()).toArray(String[]::new);
  }

  private Outcome evaluate(String... more) {
    return Outcome.of(
        Stream.concat(
                Stream.of("evaluate", out.resolve("model.lanewise").toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  private static String weights(Outcome outcome) throws IOException {
    return lines(outcome).getLast().path("weights_sha256").asText();
  }

  private static List<JsonNode> lines(Outcome outcome) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : outcome.out().lines().toList()) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  private static List<String> keys(JsonNode object) {
    List<String> keys = new ArrayList<>();
    object.fieldNames().forEachRemaining(keys::add);
    return keys;
  }
}
