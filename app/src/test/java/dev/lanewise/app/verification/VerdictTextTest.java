package dev.lanewise.app.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.core.plugin.Kind;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.tck.RuleResult;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTextTest {
  @Test
  void a_reason_that_several_rules_share_is_told_once() {
    String missing = "NoClassDefFoundError: Tiger$Rule";
    List<RuleResult> rules =
        List.of(
            new RuleResult("O1", "It begins.", false, missing),
            new RuleResult("O2", "It goes on.", true, ""),
            new RuleResult("O3", "It counts.", false, "too many"),
            new RuleResult("O4", "It ends.", false, missing));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Registry registry = Registry.load();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      VerdictText.print(new Verdict(registry.find(Kind.OPTIMIZER, "sgd"), rules), out);
    }

    assertThat(bytes.toString(StandardCharsets.UTF_8).lines().map(String::strip))
        .contains("✗ O1   It begins.", "→ " + missing, "→ too many", "✗ O4   It ends.", "→ as O1")
        .filteredOn(("→ " + missing)::equals)
        .hasSize(1);
  }
}
