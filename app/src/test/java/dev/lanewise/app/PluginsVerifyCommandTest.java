package dev.lanewise.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lanewise.app.authoring.PluginProject;
import dev.lanewise.app.authoring.ProjectClasses;
import dev.lanewise.core.plugin.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PluginsVerifyCommandTest {
  @TempDir private Path folder;

  static List<String> kinds() {
    return Kind.all().stream().map(Kind::name).toList();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void a_new_project_of_every_kind_compiles_and_keeps_to_every_rule(String kind)
      throws IOException {
    Outcome outcome = verify(jar(kind, "", ""));

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out())
        .startsWith(kind + " first-try [first-try.jar]\n  ✓ P1   The id is")
        .doesNotContain("✗")
        .containsPattern("first-try\\.jar: 1 plug-in, \\d+ rules, all hold\n$");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out().lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void a_broken_rule_is_shown_with_its_reason() throws IOException {
    Outcome outcome = verify(jar("optimizer", "w[i] -= lr * m[i]", "w[i] += lr * m[i]"));

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.out())
        .containsPattern("\n  ✗ O3   The first update .*\n +→ .*gradient")
        .containsPattern("first-try\\.jar: 1 plug-in, \\d+ rules, [1-9] broken\n$");
    assertThat(outcome.out().lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void json_has_an_object_for_each_rule_and_one_for_the_jar() throws IOException {
    Outcome outcome =
        verify(jar("optimizer", "w[i] -= lr * m[i]", "w[i] += lr * m[i]"), "--format", "json");

    List<JsonNode> lines = new ArrayList<>();
    for (String line : outcome.out().lines().toList()) {
      lines.add(new ObjectMapper().readTree(line));
    }
    JsonNode result = lines.removeLast();
    assertThat(lines).allMatch(line -> line.path("event").asText().equals("rule"));
    assertThat(lines).allMatch(line -> line.path("holds").asBoolean() != line.has("failure"));
    assertThat(result.path("event").asText()).isEqualTo("result");
    assertThat(result.path("rules").asInt()).isEqualTo(lines.size());
    assertThat(result.path("broken").asLong())
        .isPositive()
        .isEqualTo(lines.stream().filter(line -> !line.path("holds").asBoolean()).count());
    assertThat(result.path("ok").asBoolean()).isFalse();
    assertThat(outcome.exitCode()).isEqualTo(1);
  }

  @Test
  void a_plugin_that_throws_breaks_rules_and_not_the_command() throws IOException {
    Outcome outcome =
        verify(jar("optimizer", "float[] m = chunk.state(0);", "float[] m = chunk.state(7);"));

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).contains("ArrayIndexOutOfBoundsException");
    assertThat(outcome.exitCode()).isEqualTo(1);
  }

  @Test
  void a_jar_that_cannot_be_loaded_is_one_sentence() throws IOException {
    Path text = Files.writeString(folder.resolve("text.jar"), "no jar");

    Outcome outcome = verify(text);

    assertThat(outcome.err())
        .isEqualTo("lanewise: text.jar is not a jar: zip END header not found\n");
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(verify(folder.resolve("gone.jar")).err())
        .isEqualTo("lanewise: gone.jar does not exist\n");
  }

  @Test
  void one_of_several_is_chosen_by_kind_and_id() throws IOException {
    Path jar = jar("optimizer", "", "");

    assertThat(verify(jar, "--kind", "optimizer", "--id", "first-try").exitCode()).isZero();
    Outcome wrong = verify(jar, "--id", "frist-try");
    assertThat(wrong.err())
        .isEqualTo(
            "lanewise: first-try.jar has no plug-in 'frist-try' (did you mean 'first-try'?): it has"
                + " optimizer first-try\n");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(verify(jar, "--kind", "layer").err())
        .isEqualTo("lanewise: first-try.jar has no layer: it has optimizer first-try\n");
  }

  /** The plug-in of a new project, with one piece of its code changed. */
  private Path jar(String kind, String from, String to) throws IOException {
    Path project = folder.resolve("project");
    Path source = project.resolve(new PluginProject(Kind.named(kind), "first-try").write(project));
    String code = Files.readString(source);
    assertThat(code).contains(from);
    Files.writeString(source, code.replace(from, to));
    return new ProjectClasses(project).pack(folder.resolve("first-try.jar"));
  }

  private static Outcome verify(Path jar, String... more) {
    List<String> arguments = new ArrayList<>(List.of("plugins", "verify", jar.toString()));
    arguments.addAll(List.of(more));
    return Outcome.of(arguments.toArray(String[]::new));
  }
}
