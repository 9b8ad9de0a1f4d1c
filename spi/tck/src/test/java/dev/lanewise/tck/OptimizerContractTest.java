package dev.lanewise.tck;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lanewise.spi.Chunk;
import dev.lanewise.spi.Optimizer;
import dev.lanewise.spi.OptimizerProvider;
import dev.lanewise.spi.Step;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Each rule catches an optimizer that breaks it. */
class OptimizerContractTest {

  @Test
  void a_rule_that_looks_at_the_start_of_the_chunk_is_caught() {
    assertCaught(
        () -> rule((step, chunk, i) -> chunk.parameters()[i] -= chunk.from() * 0.1f),
        OptimizerContract::any_split_gives_the_same_bits);
  }

  @Test
  void a_rule_that_counts_its_calls_is_caught() {
    assertCaught(
        () -> {
          int[] calls = {0};
          return rule((step, chunk, i) -> chunk.parameters()[i] -= calls[0]++);
        },
        OptimizerContract::has_no_state_of_its_own);
  }

  @Test
  void a_rule_that_writes_past_its_range_is_caught() {
    assertCaught(
        () -> rule((step, chunk, i) -> chunk.parameters()[(i + 1) % 37] -= 0.1f),
        OptimizerContract::touches_only_its_range);
  }

  @Test
  void a_rule_that_climbs_is_caught() {
    assertCaught(
        () -> rule((step, chunk, i) -> chunk.parameters()[i] += chunk.gradients()[i]),
        OptimizerContract::first_update_goes_against_the_gradient);
  }

  @Test
  void a_rule_that_divides_by_the_gradient_is_caught() {
    assertCaught(
        () -> rule((step, chunk, i) -> chunk.parameters()[i] -= 0f / chunk.gradients()[i]),
        OptimizerContract::zero_gradients_give_finite_parameters);
  }

  @Test
  void an_empty_chunk_that_changes_something_is_caught() {
    assertCaught(
        () ->
            new Rule() {
              @Override
              public void update(Step step, Chunk chunk) {
                chunk.parameters()[chunk.from()] = 1f;
              }
            },
        OptimizerContract::empty_chunk_changes_nothing);
  }

  @Test
  void a_provider_that_no_service_file_names_is_caught() {
    assertCaught(
        () -> rule((step, chunk, i) -> {}), OptimizerContract::the_service_loader_finds_it);
  }

  private static void assertCaught(Supplier<Optimizer> maker, Consumer<OptimizerContract> rule) {
    OptimizerContract contract =
        new OptimizerContract() {
          @Override
          protected OptimizerProvider provider() {
            return new BrokenProvider(maker);
          }
        };
    assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> rule.accept(contract));
  }

  private static Optimizer rule(Formula formula) {
    return new Rule() {
      @Override
      public void update(Step step, Chunk chunk) {
        for (int i = chunk.from(); i < chunk.to(); i++) {
          formula.apply(step, chunk, i);
        }
      }
    };
  }

  private interface Formula {
    void apply(Step step, Chunk chunk, int i);
  }

  private abstract static class Rule implements Optimizer {
    @Override
    public double learningRate() {
      return 0.1;
    }
  }

  private static final class BrokenProvider extends Broken<Optimizer> implements OptimizerProvider {
    BrokenProvider(Supplier<Optimizer> maker) {
      super(maker);
    }
  }
}
