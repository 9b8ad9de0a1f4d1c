package dev.lanewise.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.ThreadMXBean;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Observer;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConvolutionalNetworkTest {
  private static final int[] FILTERS_LAST = {2, 3, 1, 0};

  private final Registry registry = Registry.load();

  @AfterEach
  void close() {
    registry.close();
  }

  /** The bound is that of {@link TrainingReferenceTest}, for half as many steps. */
  @Test
  void a_small_net_follows_the_losses_of_the_reference_and_reaches_its_weights() {
    JsonNode root = Reference.read("training.json");
    JsonNode problem = root.get("convnet");
    JsonNode outputs = root.at("/cases/4/outputs");
    Network network =
        network(Shape.of(8, 8), "conv(3, 3, padding=1) relu max-pool(2) flatten dense(4)");
    JsonNode init = problem.get("init");
    set(network, 0, turned(init.get("Wc"), FILTERS_LAST));
    set(network, 1, Reference.doubles(init.get("bc")));
    set(network, 2, rowsByPlace(Reference.doubles(init.get("Wd"))));
    set(network, 3, Reference.doubles(init.get("bd")));
    Tensor images = Reference.tensor(problem.get("x")).reshape(Shape.of(16, 8, 8));
    Dataset data = Dataset.of(images, Reference.ints(problem.get("t")), 4);
    TrainingConfig config =
        TrainingConfig.of("softmax-cross-entropy", "sgd(lr=0.1)").withEpochs(5).withBatch(8);
    List<Double> losses = new ArrayList<>();
    Trainer.ExampleOrder fileOrder =
        (order, epoch) -> {
          for (int i = 0; i < order.length; i++) {
            order[i] = i;
          }
        };
    try (Trainer trainer = new Trainer(network, config, data, fileOrder)) {
      trainer.fit(
          new Observer() {
            @Override
            public void stepEnded(Run run, long step, double loss) {
              losses.add(loss);
            }
          });
    }

    assertClose(
        losses.stream().mapToDouble(x -> x).toArray(), Reference.doubles(outputs.get("loss")));
    assertClose(values(network, 0), turned(outputs.get("final_Wc"), FILTERS_LAST));
    assertClose(values(network, 1), Reference.doubles(outputs.get("final_bc")));
    assertClose(values(network, 2), rowsByPlace(Reference.doubles(outputs.get("final_Wd"))));
    assertClose(values(network, 3), Reference.doubles(outputs.get("final_bd")));
  }

  @Test
  void the_weights_do_not_depend_on_the_threads() {
    List<String> weights = new ArrayList<>();
    List<float[]> averages = new ArrayList<>();
    for (int threads : new int[] {1, 2, 3}) {
      Network network =
          network(
              Shape.of(14, 14),
              "conv(16, 3, padding=1) batch-norm relu max-pool(2) conv(20, 3, bias=false) layer-norm"
                  + " relu average-pool(2) dropout(0.2) dense(10)");
      train(network, threads);
      weights.add(network.weightsSha256());
      averages.add(network.buffers().getFirst().tensor().toArray());
    }
    assertThat(weights).containsOnly(weights.getFirst());
    assertThat(averages).containsOnly(averages.getFirst());
    assertThat(averages.getFirst()).doesNotContain(0f);
  }

  /** An activation between keeps the pooling out of the convolution; this one changes nothing. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void weights_are_the_same_where_pooling_runs_within_the_convolution(int threads) {
    Network within = network(Shape.of(14, 14), poolings(""));
    Network apart = network(Shape.of(14, 14), poolings("identity"));
    assertThat(Stage.within(within.architecture().stages())).contains(true);
    assertThat(Stage.within(apart.architecture().stages())).doesNotContain(true);
    for (int i = 0; i < within.parameters().size(); i++) {
      set(apart, i, values(within, i));
    }

    train(within, threads);
    train(apart, threads);

    for (int i = 0; i < within.parameters().size(); i++) {
      assertThat(values(apart, i)).as("parameter %d", i).isEqualTo(values(within, i));
    }
  }

  private static String poolings(String between) {
    return String.format(
        "conv(16, 3) %1$s average-pool tanh conv(20, 3) %1$s average-pool relu dense(10)", between);
  }

  private static void train(Network network, int threads) {
    TrainingConfig config =
        TrainingConfig.of("softmax-cross-entropy", "adam")
            .withEpochs(2)
            .withBatch(50)
            .withThreads(threads);
    try (Trainer trainer = new Trainer(network, config, images(120, 14))) {
      trainer.fit();
    }
  }

  /** As in {@link TrainerTest}: only what is not compiled yet may allocate. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "conv(16, 3) relu max-pool conv(20, 3) relu dense(10)",
        "conv(8, 3, padding=1) batch-norm relu average-pool layer-norm dropout(0.2) dense(10)",
        "conv(8, 3) relu residual(conv(8, 3, padding=1), relu, shortcut=conv(8, 1)) relu dense(10)"
      })
  void a_step_allocates_nothing_once_the_kernels_are_compiled(String layers) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    TrainingConfig config =
        TrainingConfig.of("softmax-cross-entropy", "adam").withEpochs(2000).withBatch(10);
    long[] before = new long[1];
    long[] least = {Long.MAX_VALUE};
    try (Trainer trainer =
        new Trainer(network(Shape.of(12, 12), layers), config, images(240, 12))) {
      trainer.fit(
          new Observer() {
            @Override
            public void stepEnded(Run run, long step, double loss) {
              long inEpoch = step % run.stepsPerEpoch();
              if (inEpoch == 1) {
                before[0] = threads.getCurrentThreadAllocatedBytes();
              } else if (inEpoch == 23) {
                least[0] = Math.min(least[0], threads.getCurrentThreadAllocatedBytes() - before[0]);
                if (least[0] == 0) {
                  trainer.stop();
                }
              }
            }
          });
    }
    assertThat(least[0]).isZero();
  }

  private Network network(Shape input, String layers) {
    return Architecture.of(registry, input, layers).compile(1);
  }

  private static Dataset images(int n, int side) {
    SplittableRandom random = new SplittableRandom(7);
    Tensor images = Tensor.zeros(n, side, side);
    int[] labels = new int[n];
    for (int i = 0; i < images.size(); i++) {
      images.data()[i] = (float) random.nextGaussian();
    }
    for (int i = 0; i < n; i++) {
      labels[i] = random.nextInt(10);
    }
    return Dataset.of(images, labels, 10);
  }

  private static void set(Network network, int parameter, double[] values) {
    Tensor tensor = network.parameter(parameter);
    assertThat(values).hasSize(tensor.size());
    for (int i = 0; i < values.length; i++) {
      tensor.data()[tensor.offset() + i] = (float) values[i];
    }
  }

  private static double[] values(Network network, int parameter) {
    Tensor tensor = network.parameter(parameter);
    double[] values = new double[tensor.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = tensor.data()[tensor.offset() + i];
    }
    return values;
  }

  /**
   * The weights of 4 outputs from 3 channels of 16 places: rows by channel become rows by place.
   */
  private static double[] rowsByPlace(double[] weights) {
    double[] turned = new double[weights.length];
    for (int place = 0; place < 16; place++) {
      for (int c = 0; c < 3; c++) {
        System.arraycopy(weights, (c * 16 + place) * 4, turned, (place * 3 + c) * 4, 4);
      }
    }
    return turned;
  }

  /** The data of a tensor with its axes in another order. */
  private static double[] turned(JsonNode tensor, int... axes) {
    double[] stored = Reference.doubles(tensor);
    double[] values = new double[stored.length];
    for (int i = 0; i < values.length; i++) {
      int from = 0;
      int rest = i;
      for (int k = axes.length - 1; k >= 0; k--) {
        int size = tensor.at("/shape/" + axes[k]).intValue();
        int stride = 1;
        for (int after = axes[k] + 1; after < axes.length; after++) {
          stride *= tensor.at("/shape/" + after).intValue();
        }
        from += rest % size * stride;
        rest /= size;
      }
      values[i] = stored[from];
    }
    return values;
  }

  private static void assertClose(double[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).isCloseTo(expected[i], within(5e-6 + 1e-5 * Math.abs(expected[i])));
    }
  }
}
