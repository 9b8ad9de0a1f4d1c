package dev.lanewise.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Observer;
import dev.lanewise.spi.RandomSource;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TrainerTest {
  private static final String LAYERS = "dense(70) relu dense(33) tanh dense(5)";

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
  @ValueSource(strings = {"sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam"})
  void the_weights_do_not_depend_on_the_number_of_threads(String optimizer) {
    String one = train(config().withThreads(1), optimizer).weightsSha256();

    assertThat(train(config().withThreads(2), optimizer).weightsSha256()).isEqualTo(one);
    assertThat(train(config().withThreads(3), optimizer).weightsSha256()).isEqualTo(one);
  }

  @Test
  void equal_seeds_give_equal_weights_and_other_seeds_others() {
    String first = train(config().withSeed(5), "adam").weightsSha256();

    assertThat(train(config().withSeed(5), "adam").weightsSha256()).isEqualTo(first);
    assertThat(train(config().withSeed(6), "adam").weightsSha256()).isNotEqualTo(first);
  }

  @Test
  void a_last_shorter_batch_is_trained_on_and_is_counted() {
    Dataset data = clusters(103);
    Network network = network();
    StepCounter counter = new StepCounter();
    try (Trainer trainer = new Trainer(network, config().withBatch(25).withEpochs(2), data)) {
      assertThat(trainer.run().stepsPerEpoch()).isEqualTo(5);
      trainer.fit(counter);
    }

    assertThat(counter.steps).isEqualTo(10);
    assertThat(counter.epochs).isEqualTo(2);
  }

  @Test
  void a_batch_larger_than_the_data_is_the_whole_data() {
    try (Trainer trainer = new Trainer(network(), config().withBatch(1000), clusters(30))) {
      assertThat(trainer.run().batch()).isEqualTo(30);
      assertThat(trainer.run().stepsPerEpoch()).isEqualTo(1);
    }
  }

  @Test
  void separable_clusters_are_learned() {
    Network network = network();
    Dataset data = clusters(400);
    double[] accuracy = new double[1];
    Observer last =
        new Observer() {
          @Override
          public void epochEnded(Run run, Epoch epoch) {
            accuracy[0] = epoch.accuracy();
          }
        };
    try (Trainer trainer = new Trainer(network, config().withEpochs(10), data)) {
      trainer.fit(last);
    }

    assertThat(accuracy[0]).isGreaterThan(0.99);
  }

  @Test
  void every_epoch_sees_every_example_once_in_another_order() {
    int[] first = new int[1000];
    int[] second = new int[1000];
    Trainer.shuffle(first, 1, 1);
    Trainer.shuffle(second, 1, 2);

    assertThat(first).isNotEqualTo(second);
    assertThat(Arrays.stream(first).sorted().toArray())
        .isEqualTo(Arrays.stream(second).sorted().toArray())
        .startsWith(0, 1, 2)
        .endsWith(998, 999);
  }

  @Test
  void a_shuffle_prefers_no_place() {
    Set<Integer> seenFirst = new HashSet<>();
    for (int epoch = 0; epoch < 200; epoch++) {
      int[] order = new int[10];
      Trainer.shuffle(order, 3, epoch);
      seenFirst.add(order[0]);
    }

    // A fair shuffle misses one of ten in 200 draws with probability 10·0.9²⁰⁰ < 1e-8.
    assertThat(seenFirst).hasSize(10);
  }

  @Test
  void stop_ends_the_run_after_the_step_at_hand() {
    StepCounter counter = new StepCounter();
    try (Trainer trainer = new Trainer(network(), config().withEpochs(9), clusters(100))) {
      Observer stopper =
          new Observer() {
            @Override
            public void stepEnded(Run run, long step, double loss) {
              if (step == 7) {
                trainer.stop();
              }
            }
          };
      trainer.fit(stopper, counter);

      assertThat(trainer.step()).isEqualTo(7);
      assertThat(trainer.stopped()).isTrue();
    }

    assertThat(counter.steps).isEqualTo(7);
    assertThat(counter.ended).isEqualTo(1);
  }

  @Test
  void decay_shrinks_weights() {
    Network plain = train(config(), "sgd(lr=0.1)");
    Network decayed = train(config(), "l2(0.3) > sgd(lr=0.1)");

    assertThat(norm(decayed.parameter(0))).isLessThan(0.8 * norm(plain.parameter(0)));
  }

  @Test
  void biases_decay_only_where_it_is_asked_for() {
    float[] kept = biasesAfterOneStep("dense(5)");
    float[] decayed = biasesAfterOneStep("dense(5, bias-decays=true)");

    // The gradients are equal, so what is left is rate times decay times the bias of 1.
    for (int i = 0; i < kept.length; i++) {
      assertThat(kept[i] - decayed[i]).isCloseTo(0.1f * 0.3f, within(2 * Math.ulp(1f)));
    }
  }

  private static float[] biasesAfterOneStep(String layers) {
    Network network = Architecture.of(registry, Shape.of(12), layers).compile(1);
    Tensor bias = network.parameter(1);
    Arrays.fill(bias.data(), bias.offset(), bias.offset() + bias.size(), 1);
    TrainingConfig config = TrainingConfig.of("softmax-cross-entropy", "l2(0.3) > sgd(lr=0.1)");
    try (Trainer trainer = new Trainer(network, config, clusters(50))) {
      trainer.fit();
    }
    return bias.toArray();
  }

  /**
   * Interpreted and half-compiled vector code boxes its vectors, so the first steps do allocate;
   * once the kernels are compiled, an epoch must pass without a byte.
   */
  @Test
  void a_step_allocates_nothing_once_the_kernels_are_compiled() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long[] before = new long[1];
    long[] least = {Long.MAX_VALUE};
    try (Trainer trainer =
        new Trainer(network(), config().withBatch(10).withEpochs(2000), clusters(495))) {
      trainer.fit(
          new Observer() {
            @Override
            public void stepEnded(Run run, long step, double loss) {
              long inEpoch = step % run.stepsPerEpoch();
              if (inEpoch == 1) {
                before[0] = threads.getCurrentThreadAllocatedBytes();
              } else if (inEpoch == 49) {
                long bytes = threads.getCurrentThreadAllocatedBytes() - before[0];
                least[0] = Math.min(least[0], bytes);
                if (bytes == 0) {
                  trainer.stop();
                }
              }
            }
          });
    }

    assertThat(least[0]).isZero();
  }

  @Test
  void a_loss_that_is_no_number_ends_the_run_with_step_and_rate() {
    try (Trainer trainer =
        new Trainer(
            network(),
            TrainingConfig.of("mean-squared-error", "sgd(lr=1e30)").withBatch(10).withEpochs(9),
            clusters(100))) {
      assertThatThrownBy(trainer::fit)
          .isInstanceOf(DivergenceException.class)
          .hasMessageMatching(
              "training diverged: the loss is (Infinity|NaN) at step \\d+ with learning rate 1.0E30;"
                  + " try a smaller one");
    }
  }

  @Test
  void data_that_do_not_fit_are_refused_with_both_shapes() {
    Dataset data = Dataset.of(Tensor.zeros(3, 7), new int[] {0, 1, 2}, 5);

    assertThatThrownBy(() -> new Trainer(network(), config(), data))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("examples of shape 7 do not fit a network that takes 12");
  }

  private static TrainingConfig config() {
    return TrainingConfig.of("softmax-cross-entropy", "adam(lr=0.01)").withBatch(16).withEpochs(2);
  }

  private static Network network() {
    return Architecture.of(registry, Shape.of(12), LAYERS).compile(1);
  }

  private static Network train(TrainingConfig config, String update) {
    Network network = network();
    try (Trainer trainer = new Trainer(network, config.withUpdate(update), clusters(203))) {
      trainer.fit();
    }
    return network;
  }

  /** Five clouds of points around five corners, far apart. */
  private static Dataset clusters(int n) {
    RandomSource random = RandomSource.of(7, "clusters", 0);
    Tensor inputs = Tensor.zeros(n, 12);
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      labels[i] = i % 5;
      for (int j = 0; j < 12; j++) {
        double centre = j % 5 == labels[i] ? 2 : 0;
        inputs.set((float) (centre + 0.3 * random.normal(i * 12L + j)), i, j);
      }
    }
    return Dataset.of(inputs, labels, 5);
  }

  private static double norm(Tensor tensor) {
    double sum = 0;
    for (float value : tensor.toArray()) {
      sum += value * (double) value;
    }
    return Math.sqrt(sum);
  }

  private static final class StepCounter implements Observer {
    private int steps;
    private int epochs;
    private int ended;

    @Override
    public void stepEnded(Run run, long step, double loss) {
      steps++;
    }

    @Override
    public void epochEnded(Run run, Epoch epoch) {
      epochs++;
    }

    @Override
    public void runEnded(Run run) {
      ended++;
    }
  }
}
