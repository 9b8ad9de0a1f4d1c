package dev.lanewise.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.core.plugin.Kind;
import dev.lanewise.core.plugin.PluginException;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Chunk;
import dev.lanewise.spi.GradientTransform;
import dev.lanewise.spi.GradientTransformProvider;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.Provider;
import dev.lanewise.spi.Quantity;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Spec;
import dev.lanewise.spi.Step;
import dev.lanewise.spi.Tensor;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * The chain that a gradient goes through: order is meaning, quantities are those of whole arrays.
 */
class UpdateTest {
  private static final Registry builtIn = Registry.load();
  private static final Shape INPUT = Shape.of(300);

  /** Larger than a chunk, so that a tensor has several. */
  private static final String LAYERS = "dense(70) tanh dense(3)";

  private final Measuring measuring = new Measuring();

  @AfterAll
  static void close() {
    builtIn.close();
  }

  /** Doubles the gradients, and keeps what it was told at the first step. */
  private static final class Measuring implements GradientTransform, GradientTransformProvider {
    private final Map<Integer, Map<Quantity, Double>> seen = new TreeMap<>();

    @Override
    public Set<Quantity> quantities() {
      return EnumSet.allOf(Quantity.class);
    }

    @Override
    public synchronized void apply(Step step, Chunk chunk) {
      if (step.number() == 1) {
        Map<Quantity, Double> values = new EnumMap<>(Quantity.class);
        for (Quantity quantity : Quantity.values()) {
          values.put(quantity, chunk.quantity(quantity));
        }
        seen.put(chunk.from(), values);
      }
      for (int i = chunk.from(); i < chunk.to(); i++) {
        chunk.gradients()[i] *= 2;
      }
    }

    @Override
    public String id() {
      return "measuring";
    }

    @Override
    public String summary() {
      return "g *= 2";
    }

    @Override
    public GradientTransform create(Options options) {
      return this;
    }
  }

  @Test
  void quantities_are_those_of_the_arrays_as_the_links_before_have_left_them() {
    double learningRate = 0.5;
    Network network = train("sgd(lr=" + learningRate + ")", 1);
    Network before = network();
    train("measuring > measuring > sgd(lr=1e-30)", 1);

    double all = 0;
    List<ArenaLayout.Segment> segments = network.architecture().parameters().segments();
    for (ArenaLayout.Segment segment : segments) {
      double gradients = 0;
      double parameters = 0;
      for (int i = segment.offset(); i < segment.end(); i++) {
        double w = before.parameterArena()[i];
        // The second one sees what the first has doubled.
        double g = 2 * (w - network.parameterArena()[i]) / learningRate;
        gradients += g * g;
        parameters += w * w;
      }
      all += gradients;
      Map<Quantity, Double> told = measuring.seen.get(segment.offset());
      // The move of a parameter is rounded to a part of the parameter.
      assertThat(told.get(Quantity.TENSOR_GRADIENT_NORM))
          .isCloseTo(Math.sqrt(gradients), within(1e-3 * Math.sqrt(gradients) + 1e-6));
      assertThat(told.get(Quantity.TENSOR_PARAMETER_NORM))
          .isCloseTo(Math.sqrt(parameters), within(1e-12 * Math.sqrt(parameters)));
    }
    double norm = Math.sqrt(all);
    assertThat(measuring.seen.values())
        .allSatisfy(
            told ->
                assertThat(told.get(Quantity.GRADIENT_NORM)).isCloseTo(norm, within(1e-3 * norm)));
    assertThat(measuring.seen).hasSizeGreaterThan(segments.size());
  }

  @Test
  void order_is_meaning() {
    String first = train("measuring > l2(0.1) > sgd(0.1)", 1).weightsSha256();
    String second = train("l2(0.1) > measuring > sgd(0.1)", 1).weightsSha256();
    assertThat(first).isNotEqualTo(second);
  }

  @Test
  void neither_threads_nor_a_round_of_its_own_change_the_bits() {
    String chain = "l2(0.1) > measuring > l1(0.01) > adam(0.01)";
    assertThat(train(chain, 2).weightsSha256()).isEqualTo(train(chain, 1).weightsSha256());
    // A doubled gradient moves the weights as a doubled rate does, to the bit.
    assertThat(train("measuring > sgd(0.1)", 2).weightsSha256())
        .isEqualTo(train("sgd(0.2)", 2).weightsSha256());
  }

  @Test
  void an_optimizer_that_does_not_come_last_is_refused() {
    assertThatThrownBy(() -> train("adam > l2(0.1)", 1))
        .isInstanceOf(PluginException.class)
        .hasMessage("the optimizer 'adam' must come last in the update, but it comes before 'l2'");
    assertThatThrownBy(() -> train("sgd > measuring", 1)).isInstanceOf(PluginException.class);
    assertThatThrownBy(() -> train("adam > sgd", 1))
        .isInstanceOf(PluginException.class)
        .hasMessage("the optimizer 'adam' must come last in the update, but it comes before 'sgd'");
  }

  @Test
  void an_unknown_link_is_refused_with_the_nearest_one() {
    assertThatThrownBy(() -> train("decopled(0.1) > sgd", 1))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("no decay or transform 'decopled' (did you mean 'decoupled'?)")
        .hasMessageContaining("measuring");
  }

  @Test
  void a_chain_is_resolved_link_by_link() {
    TrainingConfig config =
        TrainingConfig.of("mean-squared-error", "decoupled(0.1) > sgd").resolved(builtIn);
    assertThat(Spec.printChain(config.update())).matches("decoupled\\(.*\\) > sgd\\(lr=.*\\)");
  }

  private Network network() {
    return Architecture.of(registry(), INPUT, LAYERS).compile(3);
  }

  /** Two steps of eight examples. */
  private Network train(String update, int threads) {
    Network network = network();
    int n = 8;
    float[] x = new float[n * INPUT.size()];
    for (int i = 0; i < x.length; i++) {
      x[i] = (i * 37 % 101) / 101f - 0.5f;
    }
    float[] y = new float[n * 3];
    for (int i = 0; i < y.length; i++) {
      y[i] = i % 3;
    }
    Dataset data = Dataset.of(Tensor.of(INPUT.prepend(n), x), Tensor.of(Shape.of(n, 3), y));
    TrainingConfig config =
        TrainingConfig.of("mean-squared-error", update).withBatch(n).withThreads(threads);
    try (Trainer trainer = new Trainer(network, config, data)) {
      trainer.fit();
    }
    return network;
  }

  private Registry registry() {
    List<Provider<?>> providers = new ArrayList<>(List.of(measuring));
    for (Kind<?> kind : Kind.all()) {
      builtIn.list(kind).forEach(plugin -> providers.add(plugin.provider()));
    }
    return Registry.of(providers.toArray(Provider<?>[]::new));
  }
}
