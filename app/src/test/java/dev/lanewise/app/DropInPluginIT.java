package dev.lanewise.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A jar that somebody else built is dropped into a folder, and the packaged program uses it.
 *
 * <p>The jars are compiled against the jar of the spi alone; the program runs in a process of its
 * own.
 */
class DropInPluginIT {
  private static final String OPTIMIZER = "OptimizerProvider";

  @TempDir Path work;
  private Path plugins;
  private OutsideJars jars;

  @BeforeEach
  void make_an_empty_folder() throws IOException {
    plugins = Files.createDirectory(work.resolve("plugins"));
    jars = new OutsideJars(work, plugins);
  }

  @Test
  void training_uses_an_optimizer_from_a_jar() throws IOException {
    jars.write("tiger.jar", OPTIMIZER, "Tiger");
    // A step moves a weight by lr at most, so 20 of them would lead nowhere: 200 are needed.
    AppProcess run = train("--optimizer", "tiger(lr=1e-4)", "--batch", "10");
    JsonNode result = assertTrained(run);
    assertThat(result.get("test_accuracy").asDouble()).isGreaterThan(0.5);
    assertThat(Path.of(result.get("model").asText())).isNotEmptyFile();
  }

  @Test
  void training_uses_every_kind_from_jars_of_their_own() throws IOException {
    jars.write("tiger.jar", OPTIMIZER, "Tiger");
    jars.write("softsign.jar", "ActivationProvider", "Softsign");
    jars.write("cubic.jar", "WeightDecayProvider", "CubicDecay");
    jars.write("sawtooth.jar", "ScheduleProvider", "Sawtooth");
    AppProcess run =
        train(
            "--layers",
            "dense(50) softsign dense(10)",
            "--optimizer",
            "tiger(lr=1e-3)",
            "--decay",
            "cubic(strength=1e-3)",
            "--schedule",
            "sawtooth(period=7)");
    assertThat(assertTrained(run).get("test_accuracy").asDouble()).isGreaterThan(0.5);
  }

  @Test
  void the_list_shows_the_jar_the_version_and_the_options() {
    jars.write("tiger.jar", OPTIMIZER, "Tiger");
    AppProcess run = list();
    assertThat(run.exitCode()).isZero();
    assertThat(run.complaints()).isEmpty();
    assertThat(run.out())
        .contains("tiger", "tiger.jar 1.2", "sign of a momentum", "beta1", "beta2");
  }

  @Test
  void the_list_in_json_shows_them_too() throws IOException {
    jars.write("tiger.jar", OPTIMIZER, "Tiger");
    AppProcess run = list("--format", "json");
    assertThat(run.exitCode()).isZero();
    JsonNode tiger =
        run.out()
            .lines()
            .map(DropInPluginIT::json)
            .filter(line -> line.path("id").asText().equals("tiger"))
            .findFirst()
            .orElseThrow();
    assertThat(tiger.get("kind").asText()).isEqualTo("optimizer");
    assertThat(tiger.get("origin").asText()).isEqualTo("tiger.jar");
    assertThat(tiger.get("version").asText()).isEqualTo("1.2");
    assertThat(tiger.get("sha256").asText()).matches("[0-9a-f]{64}");
    assertThat(tiger.get("options").findValuesAsText("name"))
        .containsExactly("lr", "beta1", "beta2");
  }

  @Test
  void jars_that_do_not_work_get_one_sentence_each_and_the_others_are_listed() throws IOException {
    jars.write("good.jar", "ActivationProvider", "Softsign");
    jars.write("tiger-1.jar", OPTIMIZER, "Tiger");
    jars.write("tiger-2.jar", OPTIMIZER, "Tiger");
    jars.write("thrower.jar", OPTIMIZER, "Thrower");
    jars.writeForSpi("newer.jar", OPTIMIZER, "Tired", "2.0");
    jars.writeWithoutClass("hollow.jar", OPTIMIZER, "Tired");
    Files.writeString(plugins.resolve("text.jar"), "not a jar");
    AppProcess run = list();
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.complaints())
        .containsExactly(
            "lanewise: hollow.jar offers outside.Tired as a dev.lanewise.spi.OptimizerProvider, but"
                + " that class is not in the jar",
            "lanewise: newer.jar was built against spi 2.0, this is 1.0: build it against spi 1, or"
                + " use a Lanewise with spi 2",
            "lanewise: text.jar is not a jar: zip END header not found",
            "lanewise: thrower.jar: outside.Thrower cannot be made: IllegalStateException: no"
                + " licence at all",
            "lanewise: both tiger-1.jar and tiger-2.jar provide optimizer 'tiger': neither is used");
    assertThat(run.err()).doesNotContain("\tat ");
    assertThat(run.out()).contains("softsign", "good.jar 1.2", "adam").doesNotContain("tiger");
  }

  @Test
  void an_id_that_two_jars_claim_cannot_be_used() {
    jars.write("tiger-1.jar", OPTIMIZER, "Tiger");
    jars.write("tiger-2.jar", OPTIMIZER, "Tiger");
    AppProcess run = train("--optimizer", "tiger");
    assertFailed(
        run,
        "optimizer 'tiger' is ambiguous: it is in tiger-1.jar and tiger-2.jar; take all but one"
            + " away");
  }

  @Test
  void an_optimizer_that_fails_at_its_first_step_ends_the_run_with_its_jar_named() {
    jars.write("tired.jar", OPTIMIZER, "Tired");
    AppProcess run = train("--optimizer", "tired");
    assertFailed(
        run,
        "plug-in tired.jar failed: IllegalStateException: enough (add --stacktrace to see where)");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  private AppProcess list(String... more) {
    List<String> arguments = new ArrayList<>(List.of("plugins", "list"));
    arguments.addAll(List.of("--plugins", plugins.toString()));
    arguments.addAll(List.of(more));
    return AppProcess.run(work, arguments.toArray(String[]::new));
  }

  private AppProcess train(String... more) {
    List<String> arguments = new ArrayList<>(List.of("train", "--epochs", "1"));
    arguments.addAll(List.of("--limit", "2000", "--format", "json"));
    arguments.addAll(List.of("--plugins", plugins.toString()));
    arguments.addAll(List.of("--out", work.resolve("run").toString()));
    arguments.addAll(List.of(more));
    return AppProcess.run(work, arguments.toArray(String[]::new));
  }

  /** Standard output is JSON lines, of which the last is the result. */
  private static JsonNode assertTrained(AppProcess run) {
    assertThat(run.err()).doesNotContain("\tat ");
    assertThat(run.complaints()).isEmpty();
    assertThat(run.exitCode()).isZero();
    JsonNode last = run.out().lines().map(DropInPluginIT::json).toList().getLast();
    assertThat(last.get("event").asText()).isEqualTo("result");
    return last;
  }

  private static void assertFailed(AppProcess run, String sentence) {
    assertThat(run.complaints()).last().isEqualTo("lanewise: " + sentence);
    assertThat(run.err()).doesNotContain("\tat ");
    assertThat(run.exitCode()).isIn(1, 2);
    assertThat(run.out()).doesNotContain("\"result\"");
  }

  private static JsonNode json(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + line, e);
    }
  }
}
