package dev.lanewise.core.nn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Logic gates: single neurons with fixed weights, and what one neuron cannot learn. */
final class GatesTest {
  private static final Tensor INPUTS =
      Tensor.rows(new float[] {0, 0}, new float[] {1, 0}, new float[] {0, 1}, new float[] {1, 1});
  private static final Tensor XOR = Tensor.of(Shape.of(4, 1), 0, 1, 1, 0);

  private static Registry registry;

  @BeforeAll
  static void load() {
    registry = Registry.load();
  }

  @AfterAll
  static void close() {
    registry.close();
  }

  @ParameterizedTest
  @CsvSource({
    "AND,   0.5,  0.5, -0.7, 0, 0, 0, 1",
    "NAND, -0.5, -0.5,  0.7, 1, 1, 1, 0",
    "OR,    0.5,  0.5, -0.2, 0, 1, 1, 1"
  })
  void a_single_neuron_is_a_gate(
      String name, float w1, float w2, float b, float y00, float y10, float y01, float y11) {
    Network neuron = neuron(w1, w2, b);

    assertThat(neuron.infer(INPUTS).toArray()).as(name).containsExactly(y00, y10, y01, y11);
  }

  @Test
  void xor_is_nand_and_or_feeding_and() {
    Network network =
        Architecture.of(registry, Shape.of(2), "dense(2) step dense(1) step").compile(1);
    set(network, 0, -0.5f, 0.5f, -0.5f, 0.5f);
    set(network, 1, 0.7f, -0.2f);
    set(network, 2, 0.5f, 0.5f);
    set(network, 3, -0.7f);

    assertThat(network.infer(INPUTS).toArray()).containsExactly(0, 1, 1, 0);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void two_dense_layers_learn_xor(long seed) {
    Network network = trainOnXor("dense(8, init=xavier) tanh dense(1, init=xavier) sigmoid", seed);

    float[] answers = network.infer(INPUTS).toArray();
    assertThat(answers[0]).isLessThan(0.1f);
    assertThat(answers[1]).isGreaterThan(0.9f);
    assertThat(answers[2]).isGreaterThan(0.9f);
    assertThat(answers[3]).isLessThan(0.1f);
  }

  /** The best that a monotone function of one weighted sum can do is to leave one corner wrong. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void one_dense_layer_cannot_learn_xor(long seed) {
    float[] answers = trainOnXor("dense(1, init=xavier) sigmoid", seed).infer(INPUTS).toArray();

    boolean[] wanted = {false, true, true, false};
    int wrong = 0;
    for (int i = 0; i < 4; i++) {
      wrong += (answers[i] > 0.5f) == wanted[i] ? 0 : 1;
    }
    assertThat(wrong).isPositive();
  }

  private static Network trainOnXor(String layers, long seed) {
    Network network = Architecture.of(registry, Shape.of(2), layers).compile(seed);
    TrainingConfig config =
        TrainingConfig.of("mean-squared-error", "adam(lr=0.05)")
            .withEpochs(500)
            .withBatch(4)
            .withSeed(seed);
    try (Trainer trainer = new Trainer(network, config, Dataset.of(INPUTS, XOR))) {
      trainer.fit();
    }
    return network;
  }

  private static Network neuron(float w1, float w2, float bias) {
    Network neuron = Architecture.of(registry, Shape.of(2), "dense(1) step").compile(1);
    set(neuron, 0, w1, w2);
    set(neuron, 1, bias);
    return neuron;
  }

  private static void set(Network network, int parameter, float... values) {
    Tensor tensor = network.parameter(parameter);
    System.arraycopy(values, 0, tensor.data(), tensor.offset(), values.length);
  }
}
