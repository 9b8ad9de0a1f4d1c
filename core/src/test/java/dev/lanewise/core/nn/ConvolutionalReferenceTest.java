package dev.lanewise.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Observer;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * A convolution, ReLU, pooling and a dense layer, from given weights, follow the losses and reach
 * the weights that PyTorch computed in float64; its channels come before lines and pixels, its
 * filters first.
 *
 * <p>The bound is that of {@link TrainingReferenceTest}: half as many steps, each carrying a few
 * more roundings.
 */
final class ConvolutionalReferenceTest {
  private static final int FILTERS = 3;
  private static final int SIZE = 8;
  private static final int POOLED = SIZE / 2;
  private static final int CLASSES = 4;
  private static final int BATCH = 8;

  @Test
  void a_small_convolutional_net_follows_the_reference() {
    JsonNode root = Reference.read("training.json");
    JsonNode problem = root.get("convnet");
    JsonNode run =
        StreamSupport.stream(root.get("cases").spliterator(), false)
            .filter(each -> each.get("op").asText().equals("train_convnet"))
            .findFirst()
            .orElseThrow();
    try (Registry registry = Registry.load()) {
      Network network =
          Architecture.of(
                  registry,
                  Shape.of(SIZE, SIZE),
                  "conv(3, 3, padding=1) relu max-pool(2) flatten dense(4)")
              .compile(1);
      String[] names = {"Wc", "bc", "Wd", "bd"};
      for (int i = 0; i < names.length; i++) {
        float[] values =
            ordered(names[i], Reference.tensor(problem.get("init").get(names[i])).toArray());
        Tensor parameter = network.parameter(i);
        System.arraycopy(values, 0, parameter.data(), parameter.offset(), values.length);
      }
      Tensor images = Reference.tensor(problem.get("x"));
      Dataset data =
          Dataset.of(
              Tensor.of(Shape.of(images.dim(0), SIZE, SIZE), images.toArray()),
              Reference.ints(problem.get("t")),
              CLASSES);
      List<Double> losses = new ArrayList<>();
      TrainingConfig config =
          TrainingConfig.of("softmax-cross-entropy", "sgd(lr=0.1)")
              .withBatch(BATCH)
              .withEpochs(5)
              .withThreads(2);
      try (Trainer trainer = new Trainer(network, config, data, this::inOrder)) {
        trainer.fit(
            new Observer() {
              @Override
              public void stepEnded(Run made, long step, double loss) {
                losses.add(loss);
              }
            });
      }

      double[] expected = Reference.doubles(run.get("outputs").get("loss"));
      assertThat(losses).hasSize(expected.length);
      for (int i = 0; i < expected.length; i++) {
        assertClose("loss " + i, losses.get(i), expected[i]);
      }
      for (int i = 0; i < names.length; i++) {
        float[] values = network.parameter(i).toArray();
        float[] reference =
            ordered(
                names[i], Reference.tensor(run.get("outputs").get("final_" + names[i])).toArray());
        for (int j = 0; j < values.length; j++) {
          assertClose(names[i] + " " + j, values[j], reference[j]);
        }
      }
    }
  }

  private void inOrder(int[] order, int epoch) {
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
  }

  /** From channels before places to places before channels. */
  private static float[] ordered(String name, float[] values) {
    return switch (name) {
      case "Wc" -> transposed(values, FILTERS, values.length / FILTERS);
      case "Wd" -> {
        float[] rows = new float[values.length];
        for (int channel = 0; channel < FILTERS; channel++) {
          for (int place = 0; place < POOLED * POOLED; place++) {
            int from = (channel * POOLED * POOLED + place) * CLASSES;
            System.arraycopy(values, from, rows, (place * FILTERS + channel) * CLASSES, CLASSES);
          }
        }
        yield rows;
      }
      default -> values;
    };
  }

  private static float[] transposed(float[] values, int rows, int columns) {
    float[] other = new float[values.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        other[j * rows + i] = values[i * columns + j];
      }
    }
    return other;
  }

  private static void assertClose(String what, double actual, double expected) {
    assertThat(actual).as(what).isCloseTo(expected, within(5e-6 + 1e-5 * Math.abs(expected)));
  }
}
