package dev.lanewise.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code lanewise search} within this process. */
class SearchCommandTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path folder;
  private Path data;

  @BeforeEach
  void writeImages() throws IOException {
    data = TinyImages.in(folder.resolve("data"));
  }

  @Test
  void the_best_command_trains_what_was_found() throws IOException {
    Outcome outcome = search(folder.resolve("a"), "--trials", "6");

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    JsonNode result = lines(outcome).getLast();
    assertThat(result.path("event").asText()).isEqualTo("result");
    double best =
        lines(outcome).stream()
            .filter(line -> line.path("epoch").asInt() == 3)
            .mapToDouble(line -> line.path("validation_accuracy").asDouble())
            .max()
            .orElseThrow();
    assertThat(result.path("validation_accuracy").asDouble()).isEqualTo(best);
    assertThat(result.path("command").asText())
        .contains(" train --data " + data + " --layers 'dense(")
        .contains(" --epochs 3 --seed 1");
    assertThat(folder.resolve("a/search.html")).content().contains("data-spec");
    assertThat(outcome.err()).contains("6 trials of 3 epochs on 168 images", "The best:");
  }

  @Test
  void the_result_depends_on_no_number_of_threads() throws IOException {
    JsonNode one =
        lines(search(folder.resolve("a"), "--trials", "9", "--halving", "--threads", "1"))
            .getLast();
    JsonNode three =
        lines(search(folder.resolve("b"), "--trials", "9", "--halving", "--threads", "3"))
            .getLast();

    assertThat(three.path("command")).isEqualTo(one.path("command"));
    assertThat(three.path("validation_accuracy")).isEqualTo(one.path("validation_accuracy"));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"candidate\":2,\"epoch\":1,', --trials 9 --halving",
    "'\"epoch\":2,', --trials 9 --halving",
    "'\"candidate\":4,', --grid 2"
  })
  void an_interrupted_search_goes_on_to_the_same_scores(String when, String how)
      throws IOException {
    search(folder.resolve("whole"), how.split(" ", -1));
    Path cut = folder.resolve("cut");

    Outcome first = interrupted(cut, when, how.split(" ", -1));
    assertThat(first.exitCode()).as(first.err()).isEqualTo(130);
    assertThat(first.err()).contains("search --resume " + cut);
    Files.writeString(
        cut.resolve("scores.jsonl"),
        Files.readString(cut.resolve("scores.jsonl")) + "{\"candidate\":1,\"ep");
    Outcome second = Outcome.of("search", "--resume", cut + "", "--format", "json");

    assertThat(second.exitCode()).as(second.err()).isZero();
    assertThat(scores(cut)).isEqualTo(scores(folder.resolve("whole")));
    try (Stream<Path> left = Files.list(cut)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("run.lock", "search.json", "scores.jsonl", "search.html");
    }
  }

  @Test
  void data_that_have_changed_are_refused() throws IOException {
    Path out = folder.resolve("a");
    search(out, "--trials", "2");
    Path images = data.resolve("train-images-idx3-ubyte");
    byte[] bytes = Files.readAllBytes(images);
    bytes[500]++;
    Files.write(images, bytes);

    Outcome outcome = Outcome.of("search", "--resume", out + "");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err())
        .isEqualTo(
            "lanewise: the data "
                + data
                + " have changed since the search began: it can go on only with the same\n");
  }

  @Test
  void a_folder_with_a_search_is_not_overwritten() throws IOException {
    Path out = folder.resolve("a");
    search(out, "--trials", "2");

    Outcome outcome = search(out, "--trials", "2");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err())
        .startsWith("lanewise: there is a search in " + out + " already: go on with --resume");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "--optimizer sgd(lr=0.1); there is nothing to search: give a setting with a range",
        "--optimizer sgd(lr=-0.1..0.1); --optimizer sgd(lr=-",
        "--optimizer sgd(rl=0.1..0.2); --optimizer sgd(rl=",
        "--layers dense(5..9); --layers dense(",
        "--batch {5|x}; --batch must be a whole number of at least 1, but is 'x'",
        "--optimizer sgd(lr=0.1..0.2) --trials 2 --grid 2; --trials and --grid exclude each other",
        "--optimizer sgd(lr=0.1..0.2) --validation 1; --validation must be above 0 and below 1",
        "--optimizer sgd(lr=0.1..0.2) --validation 0.001; --validation 0.001 of 210 images sets 0"
      })
  void wrong_usage_is_told_before_anything_is_trained(String options, String message) {
    List<String> words = new ArrayList<>(List.of("search", "--data", data.toString()));
    words.addAll(List.of(options.split(" ", -1)));

    Outcome outcome = Outcome.of(words.toArray(String[]::new));

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).startsWith("lanewise: " + message);
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void a_damaged_file_of_scores_is_refused() throws IOException {
    Path out = folder.resolve("a");
    search(out, "--trials", "2");
    Files.writeString(out.resolve("scores.jsonl"), "{\"candidate\":1}\n");

    Outcome outcome = Outcome.of("search", "--resume", out + "");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err())
        .contains("scores.jsonl: line 1 is no score: {\"candidate\":1}")
        .doesNotContain("internal error");
  }

  private Outcome search(Path out, String... more) {
    return interrupted(out, "", more);
  }

  /** Interrupts it as soon as it writes a line with {@code when}. */
  private Outcome interrupted(Path out, String when, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "search",
                "--data",
                data + "",
                "--layers",
                "dense(8..30) relu dense(10)",
                "--optimizer",
                "{sgd(lr=0.01..1 log)|adam(lr=1e-3..1e-1 log)}",
                "--batch",
                "20",
                "--epochs",
                "3",
                "--out",
                out + "",
                "--format",
                "json"));
    words.addAll(List.of(more));
    Interrupts interrupts = new Interrupts();
    return Outcome.run(
        interrupts,
        line -> {
          if (!when.isEmpty() && line.contains(when)) {
            interrupts.raise();
          }
        },
        words.toArray(String[]::new));
  }

  private static List<String> scores(Path folder) throws IOException {
    return Files.readAllLines(folder.resolve("scores.jsonl")).stream().distinct().sorted().toList();
  }

  private static List<JsonNode> lines(Outcome outcome) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : outcome.out().lines().toList()) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }
}
