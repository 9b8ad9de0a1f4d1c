package dev.lanewise.core.nn;

import dev.lanewise.core.plugin.Kind;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Augmentation;
import dev.lanewise.spi.RandomSource;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Spec;
import java.util.List;

/**
 * The augmentations of a run, applied in order to some consecutive examples of a batch.
 *
 * <p>Each draws from (seed, its place in the list, epoch, number of the example in the data set):
 * not from where in a batch the example is, nor from who works on it. All memory is laid out when
 * this is made. Several threads may work at once, each on a block of its own.
 */
final class Augmenter {
  private final Augmentation[] augmentations;
  private final Shape input;
  private final RandomSource.Moving[][] randoms;
  private final float[] spare;

  /**
   * Makes the augmentations.
   *
   * @param input the shape of one example
   * @param batch the examples of a batch at most
   * @param blocks into how many blocks a batch is split at most
   * @throws IllegalArgumentException if one cannot take examples of that shape
   * @throws dev.lanewise.core.plugin.PluginException if one is unknown or cannot be made
   */
  Augmenter(Registry registry, TrainingConfig config, Shape input, int batch, int blocks) {
    List<Spec> specs = config.augmentations();
    this.input = input;
    this.augmentations = new Augmentation[specs.size()];
    this.randoms = new RandomSource.Moving[blocks][specs.size()];
    for (int k = 0; k < specs.size(); k++) {
      augmentations[k] = make(registry, specs.get(k), k, input);
      RandomSource random = RandomSource.of(config.seed(), "augmentation " + k, 0);
      for (RandomSource.Moving[] ofBlock : randoms) {
        ofBlock[k] = random.moving();
      }
    }
    this.spare = new float[specs.isEmpty() ? 0 : input.prepend(batch).size()];
  }

  private static Augmentation make(Registry registry, Spec spec, int index, Shape input) {
    Augmentation augmentation = registry.create(Kind.AUGMENTATION, spec);
    try {
      augmentation.check(input);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          String.format(
              "augmentation %d, %s, cannot take examples of shape %s: %s",
              index + 1, spec, input, e.getMessage()),
          e);
    }
    return augmentation;
  }

  /**
   * The array that the examples of a batch are to be written to before {@link #apply}: from there
   * the way to and fro ends among the inputs.
   *
   * @param inputs where the examples belong in the end
   */
  float[] source(float[] inputs) {
    return augmentations.length % 2 == 0 ? inputs : spare;
  }

  /**
   * Changes the examples {@code order[from … from+n)}, which are in {@link #source} from {@code
   * offset} on, and leaves them at the same place among the inputs.
   *
   * @param block whose random sources to use; no other thread may use them meanwhile
   */
  void apply(int block, int epoch, int[] order, int from, int n, float[] inputs, int offset) {
    int size = input.size();
    for (int i = 0; i < n; i++) {
      int at = offset + i * size;
      float[] here = source(inputs);
      for (int k = 0; k < augmentations.length; k++) {
        boolean leavesInputs = (augmentations.length - k) % 2 == 0;
        float[] there = leavesInputs ? spare : inputs;
        RandomSource.Moving random = randoms[block][k];
        random.moveTo(step(epoch, order[from + i]));
        augmentations[k].apply(input, random, here, at, there, at);
        here = there;
      }
    }
  }

  /** A number of its own for each example in each epoch. */
  private static long step(int epoch, int example) {
    return (long) epoch << 32 | example;
  }
}
