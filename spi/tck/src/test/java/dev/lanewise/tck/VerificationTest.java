package dev.lanewise.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.spi.Chunk;
import dev.lanewise.spi.Optimizer;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.Provider;
import dev.lanewise.spi.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The kit catches whatever breaks a rule, by that rule, and lets pass what breaks none. */
class VerificationTest {

  /** A plug-in that breaks the rule, for every rule. */
  private static Map<String, Supplier<Provider<?>>> broken() {
    Map<String, Supplier<Provider<?>>> all = new TreeMap<>(BrokenProviders.byRule());
    all.putAll(BrokenActivations.byRule());
    all.putAll(BrokenLayers.byRule());
    all.putAll(BrokenOptimizers.byRule());
    all.putAll(BrokenOthers.byRule());
    return all;
  }

  static Stream<String> rules() {
    return RulesPage.all().stream().map(Rule::id);
  }

  static List<Provider<?>> sound() {
    List<Provider<?>> all = new ArrayList<>(List.of(BrokenActivations.sound()));
    all.addAll(BrokenLayers.sound());
    all.addAll(BrokenOptimizers.sound());
    all.addAll(BrokenOthers.sound());
    return all;
  }

  @ParameterizedTest
  @MethodSource("rules")
  void every_rule_catches_what_breaks_it(String rule) {
    Supplier<Provider<?>> maker = broken().get(rule);
    assertThat(maker).as("a plug-in that breaks rule %s", rule).isNotNull();
    RuleResult result = result(Verification.of(maker.get()), rule);
    assertThat(result.holds()).as("rule %s: %s", rule, result.text()).isFalse();
    assertThat(result.failure()).isNotBlank().doesNotContain("\n").hasSizeLessThan(301);
  }

  @Test
  void there_is_a_rule_for_every_broken_plugin() {
    assertThat(new TreeSet<>(broken().keySet())).isEqualTo(new TreeSet<>(rules().toList()));
  }

  @ParameterizedTest
  @MethodSource("sound")
  void what_breaks_no_rule_passes(Provider<?> provider) {
    // Nobody lists these as a service.
    assertThat(Verification.of(provider))
        .filteredOn(result -> !result.holds())
        .extracting(RuleResult::rule)
        .containsExactly("P6");
  }

  @Test
  void results_come_in_the_order_of_the_rules() {
    assertThat(Verification.of(BrokenOptimizers.sound().getFirst()))
        .extracting(RuleResult::rule)
        .startsWith("P1", "P2")
        .containsSubsequence("P7", "O1", "O2", "O9", "O10", "O12");
  }

  @Test
  void a_rule_that_does_not_end_is_broken() {
    CountDownLatch never = new CountDownLatch(1);
    Optimizer waiting =
        new Optimizer() {
          @Override
          public double learningRate() {
            return 0.1;
          }

          @Override
          public void update(Step step, Chunk chunk) {
            try {
              never.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
        };
    List<RuleResult> results =
        Verification.of(new Broken.Optimizers(() -> waiting), Duration.ofMillis(300));
    assertThat(result(results, "O4").failure()).startsWith("it did not end within");
    assertThat(result(results, "O1").holds()).isTrue();
    never.countDown();
  }

  @Test
  void what_is_no_provider_of_a_kind_is_refused() {
    Provider<String> none =
        new Provider<>() {
          @Override
          public String id() {
            return "none";
          }

          @Override
          public String summary() {
            return "none";
          }

          @Override
          public String create(Options options) {
            return "";
          }
        };
    assertThatThrownBy(() -> Verification.of(none))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("provider of no kind");
  }

  private static RuleResult result(List<RuleResult> results, String rule) {
    return results.stream().filter(r -> r.rule().equals(rule)).findFirst().orElseThrow();
  }
}
