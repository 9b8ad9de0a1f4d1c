package dev.lanewise.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lanewise.core.linalg.Compute;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Observer;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Spec;
import dev.lanewise.spi.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The net 20-16-10-4, from given weights, follows the losses and reaches the weights that PyTorch
 * computed in float64.
 *
 * <p>The bound is the rounding of float32: a step of forward, backward and update carries some tens
 * of roundings of relative size u = 2⁻²⁴ ≈ 6e-8 into weights of size 1, twenty steps add up to
 * about 20·40·u ≈ 5e-5 at worst and, as the signs are mixed, to a few 1e-6 in practice; PyTorch's
 * own float32 run deviates by up to 1.2e-6. So 5e-6 + 1e-5·|value| lies well above rounding and far
 * below what another update rule would give (the four rules differ by more than 1e-3 after two
 * steps).
 */
final class TrainingReferenceTest {
  private static final JsonNode ROOT = Reference.read("training.json");

  static Stream<JsonNode> multilayerRuns() {
    return StreamSupport.stream(ROOT.get("cases").spliterator(), false)
        .filter(run -> run.get("op").asText().equals("train_mlp"));
  }

  @Test
  void there_is_a_run_for_each_of_four_optimizers() {
    assertThat(multilayerRuns().map(run -> run.get("attrs").get("optimizer").asText()))
        .containsExactlyInAnyOrder("sgd", "momentum_book", "adam", "adamw");
  }

  @ParameterizedTest
  @MethodSource("multilayerRuns")
  void a_small_net_follows_the_losses_of_the_reference(JsonNode run) {
    JsonNode problem = ROOT.get("mlp");
    try (Registry registry = Registry.load()) {
      Network network = network(registry, problem.get("init"));
      List<Double> losses = new ArrayList<>();
      Dataset data =
          Dataset.of(Reference.tensor(problem.get("x")), Reference.ints(problem.get("t")), 4);
      TrainingConfig config = config(run.get("attrs"));
      Trainer.ExampleOrder fileOrder = (order, epoch) -> fillInOrder(order);
      try (Trainer trainer = new Trainer(network, config, data, fileOrder)) {
        trainer.fit(recordInto(losses));
      }

      JsonNode outputs = run.get("outputs");
      assertClose("loss", losses.stream().mapToDouble(x -> x).toArray(), outputs.get("loss"));
      String[] names = {"W1", "b1", "W2", "b2", "W3", "b3"};
      for (int i = 0; i < names.length; i++) {
        assertClose(names[i], toDoubles(network.parameter(i)), outputs.get("final_" + names[i]));
      }
      try (Compute compute = Compute.simd(1)) {
        Evaluation end = Evaluation.of(network, config.loss(), data, 64, compute);
        assertClose(
            "loss of all rows", new double[] {end.loss()}, outputs.get("final_loss_all_rows"));
        assertThat(Math.round(end.accuracy() * data.size()))
            .isEqualTo(Reference.ints(outputs.get("final_correct_rows"))[0]);
      }
    }
  }

  private static Network network(Registry registry, JsonNode init) {
    Network network =
        Architecture.of(
                registry,
                Shape.of(20),
                "dense(16, bias-decays=true) relu dense(10, bias-decays=true) relu"
                    + " dense(4, bias-decays=true)")
            .compile(1);
    String[] names = {"W1", "b1", "W2", "b2", "W3", "b3"};
    for (int i = 0; i < names.length; i++) {
      Tensor parameter = network.parameter(i);
      float[] values = Reference.tensor(init.get(names[i])).toArray();
      System.arraycopy(values, 0, parameter.data(), parameter.offset(), values.length);
    }
    return network;
  }

  private static TrainingConfig config(JsonNode attrs) {
    String rate = attrs.get("lr").asText();
    TrainingConfig config =
        TrainingConfig.of(
                "softmax-cross-entropy",
                switch (attrs.get("optimizer").asText()) {
                  case "sgd" -> "sgd(lr=" + rate + ")";
                  case "momentum_book" -> "momentum(lr=" + rate + ", momentum=0.9)";
                  default -> "adam(lr=" + rate + ")";
                })
            .withEpochs(5)
            .withBatch(16)
            .withThreads(2);
    return attrs.has("weight_decay")
        ? config.withUpdate(
            "decoupled("
                + attrs.get("weight_decay").asText()
                + ") > "
                + Spec.printChain(config.update()))
        : config;
  }

  private static void fillInOrder(int[] order) {
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
  }

  private static Observer recordInto(List<Double> losses) {
    return new Observer() {
      @Override
      public void stepEnded(Run run, long step, double loss) {
        losses.add(loss);
      }
    };
  }

  private static double[] toDoubles(Tensor tensor) {
    double[] values = new double[tensor.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = tensor.data()[tensor.offset() + i];
    }
    return values;
  }

  private static void assertClose(String what, double[] actual, JsonNode expected) {
    double[] reference = Reference.doubles(expected);
    assertThat(actual).as(what).hasSameSizeAs(reference);
    for (int i = 0; i < reference.length; i++) {
      assertThat(actual[i])
          .as("%s[%d]", what, i)
          .isCloseTo(reference[i], within(5e-6 + 1e-5 * Math.abs(reference[i])));
    }
  }
}
