package dev.lanewise.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InvocationTest {
  private static final List<String> EVALUATE = List.of("evaluate", "runs/a b/model.lanewise");

  @Test
  void what_the_script_says_is_what_to_type() {
    assertThat(Invocation.of(Map.of("LANEWISE_COMMAND", "./lanewise"), "x.jar", EVALUATE))
        .isEqualTo("./lanewise evaluate 'runs/a b/model.lanewise'");
  }

  @Test
  void a_jar_is_called_as_a_jar() {
    assertThat(Invocation.of(Map.of(), "app/target/lanewise.jar", EVALUATE))
        .isEqualTo("java -jar app/target/lanewise.jar evaluate 'runs/a b/model.lanewise'");
  }

  @Test
  void quotes_are_kept_from_the_shell() {
    assertThat(Invocation.of(Map.of(), "", List.of("evaluate", "it's")))
        .isEqualTo("lanewise evaluate 'it'\\''s'");
  }
}
