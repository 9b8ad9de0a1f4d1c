package dev.lanewise.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.lanewise.core.io.PluginUse;
import dev.lanewise.core.plugin.PluginException;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Observer;
import dev.lanewise.spi.RandomSource;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Spec;
import dev.lanewise.spi.Tensor;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Augmentations in training: what they draw from, what they cost, where they are kept. */
final class AugmentedTrainingTest {
  private static final Shape IMAGE = Shape.of(6, 5);
  private static final String SOME = "rotate(20) shift(1) elastic(grid=2, strength=1)";

  private static Registry registry;

  @TempDir private Path folder;

  @BeforeAll
  static void load() {
    registry = Registry.load();
  }

  @AfterAll
  static void close() {
    registry.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"shift(1)", "shift(1) rotate(20)", SOME})
  void the_weights_do_not_depend_on_the_number_of_threads(String augmentations) {
    TrainingConfig config = config().withAugmentations(augmentations);
    String one = train(config.withThreads(1));

    assertThat(train(config.withThreads(2))).isEqualTo(one);
    assertThat(train(config.withThreads(3))).isEqualTo(one);
    assertThat(train(config())).isNotEqualTo(one);
    assertThat(train(config.withSeed(8))).isNotEqualTo(one);
  }

  @Test
  void order_is_meaning() {
    assertThat(train(config().withAugmentations("erase(3) rotate(20)")))
        .isNotEqualTo(train(config().withAugmentations("rotate(20) erase(3)")));
  }

  /** What the augmenter makes of examples in one batch, the other way round, or one by one. */
  @ParameterizedTest
  @ValueSource(strings = {"shift(1)", "shift(1) rotate(20)", SOME})
  void an_example_becomes_the_same_wherever_in_a_batch_it_is(String augmentations) {
    Dataset data = images(20);
    int[] order = IntStream.range(0, 20).toArray();
    int[] backward = IntStream.range(0, 20).map(i -> 19 - i).toArray();
    float[] together = batch(augmentations, data, 3, order);
    float[] turned = batch(augmentations, data, 3, backward);

    for (int i = 0; i < 20; i++) {
      float[] expected = row(together, i);
      assertThat(row(turned, 19 - i)).isEqualTo(expected);
      assertThat(batch(augmentations, data, 3, i)).isEqualTo(expected);
    }
    assertThat(batch(augmentations, data, 4, order)).isNotEqualTo(together);
  }

  @Test
  void equal_examples_of_different_numbers_become_different_ones() {
    Tensor inputs = Tensor.zeros(IMAGE.prepend(2).dims());
    Arrays.fill(inputs.data(), 1);
    Dataset data = Dataset.of(inputs, new int[] {0, 0}, 5);
    float[] both = batch("rotate(90)", data, 1, 0, 1);

    assertThat(row(both, 0)).isNotEqualTo(row(both, 1));
  }

  @Test
  void two_of_a_kind_in_the_list_draw_different_numbers() {
    Dataset data = images(1);
    int changed = 0;
    for (int epoch = 1; epoch <= 50; epoch++) {
      float[] once = batch("shift(1)", data, epoch, 0);
      float[] twice = batch("shift(1) shift(1)", data, epoch, 0);
      changed += Arrays.equals(once, twice) ? 0 : 1;
    }
    // The second shift is (0, 0) once in nine; were it always the first again, it would be never
    // another than where the first is (0, 0) too.
    assertThat(changed).isBetween(30, 49);
  }

  @Test
  void a_step_allocates_nothing_once_the_kernels_are_compiled() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long[] before = new long[1];
    long[] least = {Long.MAX_VALUE};
    TrainingConfig config =
        config().withBatch(10).withEpochs(2000).withAugmentations(SOME + " affine erase(2)");
    try (Trainer trainer = new Trainer(network(), config, images(495))) {
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
  void examples_that_an_augmentation_cannot_take_are_refused_with_their_shape() {
    Dataset flat = Dataset.of(Tensor.zeros(2, 30), new int[] {0, 1}, 5);
    TrainingConfig config = config().withAugmentations("shift(1)");

    assertThatThrownBy(() -> new Trainer(network(), config, flat))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "augmentation 1, shift(1), cannot take examples of shape 30: it needs"
                + " height×width×channels, or height×width of one channel");
  }

  @Test
  void an_unknown_augmentation_is_refused_with_the_nearest() {
    TrainingConfig config = config().withAugmentations("shift rotaet");

    assertThatThrownBy(() -> new Trainer(network(), config, images(2)))
        .isInstanceOf(PluginException.class)
        .hasMessageStartingWith("there is no augmentation 'rotaet' (did you mean 'rotate'?)");
  }

  @Test
  void a_model_file_says_how_the_images_were_changed() throws IOException {
    Path file = folder.resolve("model.lanewise");

    SavedModel.save(
        file, network(), config().withAugmentations("shift rotate(5)").withEpochs(3), Map.of());
    SavedModel loaded = SavedModel.load(file, registry);

    String text = loaded.metadata().get("augmentations");
    assertThat(text).isEqualTo("shift(pixels=2) rotate(degrees=5)");
    assertThat(Spec.parseAll(text)).hasSize(2);
    assertThat(loaded.plugins())
        .filteredOn(use -> use.kind().equals("augmentation"))
        .extracting(PluginUse::id)
        .containsExactly("shift", "rotate");
    SavedModel.save(file, network(), config(), Map.of());
    assertThat(SavedModel.load(file, registry).metadata()).doesNotContainKey("augmentations");
  }

  @Test
  void the_other_settings_keep_the_augmentations() {
    List<Spec> expected = Spec.parseAll(SOME);
    TrainingConfig config =
        config()
            .withAugmentations("shift")
            .withAugmentations(SOME)
            .withBatch(3)
            .withUpdate("l2 > sgd(0.1)")
            .withEpochs(2)
            .withSchedule("cosine")
            .withSeed(4)
            .withThreads(2);

    assertThat(config.augmentations()).isEqualTo(expected);
    assertThat(config().augmentations()).isEmpty();
  }

  /** The inputs that a batch of these examples gives. */
  private static float[] batch(String augmentations, Dataset data, int epoch, int... order) {
    TrainingConfig config = config().withAugmentations(augmentations);
    Augmenter augmenter = new Augmenter(registry, config, IMAGE, order.length, 1);
    float[] inputs = new float[order.length * IMAGE.size()];
    data.gather(order, 0, order.length, augmenter.source(inputs), 0);
    augmenter.apply(0, epoch, order, 0, order.length, inputs, 0);
    return inputs;
  }

  private static float[] row(float[] batch, int index) {
    return Arrays.copyOfRange(batch, index * IMAGE.size(), (index + 1) * IMAGE.size());
  }

  private static TrainingConfig config() {
    return TrainingConfig.of("softmax-cross-entropy", "adam(lr=0.01)").withBatch(16).withEpochs(2);
  }

  private static Network network() {
    return Architecture.of(registry, IMAGE, "dense(20) relu dense(5)").compile(1);
  }

  private static String train(TrainingConfig config) {
    Network network = network();
    try (Trainer trainer = new Trainer(network, config, images(103))) {
      trainer.fit();
    }
    return network.weightsSha256();
  }

  private static Dataset images(int n) {
    RandomSource random = RandomSource.of(7, "images", 0);
    Tensor inputs = Tensor.zeros(IMAGE.prepend(n).dims());
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      labels[i] = i % 5;
      for (int j = 0; j < IMAGE.size(); j++) {
        int k = i * IMAGE.size() + j;
        inputs.data()[k] = (float) random.uniform(k) + (j % 5 == labels[i] ? 1 : 0);
      }
    }
    return Dataset.of(inputs, labels, 5);
  }
}
