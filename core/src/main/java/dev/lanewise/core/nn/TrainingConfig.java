package dev.lanewise.core.nn;

import dev.lanewise.core.plugin.Kind;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Spec;
import java.util.List;

/**
 * How a network is trained.
 *
 * @param loss what is made small
 * @param update what a gradient goes through, in order: gradient transforms and weight decays, and
 *     the optimizer last
 * @param schedule how the learning rate changes
 * @param augmentations what changes the examples, each in its turn; none if empty
 * @param epochs how often every example is seen, at least 1
 * @param batch examples in a mini-batch, at least 1; the last one of an epoch may be shorter
 * @param seed what the order of the examples and the masks are drawn from
 * @param threads threads to compute on, at least 1; no result depends on it
 */
public record TrainingConfig(
    Spec loss,
    List<Spec> update,
    Spec schedule,
    List<Spec> augmentations,
    int epochs,
    int batch,
    long seed,
    int threads) {

  /** Checks the numbers, and that there is an optimizer. */
  public TrainingConfig {
    update = List.copyOf(update);
    augmentations = List.copyOf(augmentations);
    if (update.isEmpty()) {
      throw new IllegalArgumentException("the update needs an optimizer");
    }
    atLeastOne("epochs", epochs);
    atLeastOne("batch", batch);
    atLeastOne("threads", threads);
  }

  /**
   * One epoch in batches of 100 on one thread, at a constant rate, from seed 1.
   *
   * @param update such as {@code adam(lr=0.001)} or {@code clip-norm(1) > l2(1e-4) > sgd(0.1)}
   * @throws dev.lanewise.spi.SpecException if a text cannot be read
   */
  public static TrainingConfig of(String loss, String update) {
    return new TrainingConfig(
        Spec.parse(loss), Spec.parseChain(update), Spec.of("constant"), List.of(), 1, 100, 1, 1);
  }

  /**
   * The same with every option of every plug-in written out.
   *
   * @throws dev.lanewise.core.plugin.PluginException if a plug-in is unknown or out of its place
   * @throws dev.lanewise.spi.OptionException if an option is unknown or out of its range
   */
  public TrainingConfig resolved(Registry registry) {
    return new TrainingConfig(
        registry.resolve(Kind.LOSS, loss),
        UpdateLink.resolve(registry, update),
        registry.resolve(Kind.SCHEDULE, schedule),
        augmentations.stream().map(a -> registry.resolve(Kind.AUGMENTATION, a)).toList(),
        epochs,
        batch,
        seed,
        threads);
  }

  /** The same for another number of epochs. */
  public TrainingConfig withEpochs(int otherEpochs) {
    return new TrainingConfig(
        loss, update, schedule, augmentations, otherEpochs, batch, seed, threads);
  }

  /** The same with another mini-batch. */
  public TrainingConfig withBatch(int otherBatch) {
    return new TrainingConfig(
        loss, update, schedule, augmentations, epochs, otherBatch, seed, threads);
  }

  /** The same with another update, such as {@code l2(1e-4) > sgd(0.1)}. */
  public TrainingConfig withUpdate(String other) {
    return new TrainingConfig(
        loss, Spec.parseChain(other), schedule, augmentations, epochs, batch, seed, threads);
  }

  /** The same with another schedule. */
  public TrainingConfig withSchedule(String other) {
    return new TrainingConfig(
        loss, update, Spec.parse(other), augmentations, epochs, batch, seed, threads);
  }

  /**
   * The same with these augmentations in the place of those that there were, such as {@code
   * shift(2) rotate(10)}; what is named first comes first.
   */
  public TrainingConfig withAugmentations(String others) {
    return new TrainingConfig(
        loss, update, schedule, Spec.parseAll(others), epochs, batch, seed, threads);
  }

  /** The same from another seed. */
  public TrainingConfig withSeed(long otherSeed) {
    return new TrainingConfig(
        loss, update, schedule, augmentations, epochs, batch, otherSeed, threads);
  }

  /** The same on another number of threads. */
  public TrainingConfig withThreads(int otherThreads) {
    return new TrainingConfig(
        loss, update, schedule, augmentations, epochs, batch, seed, otherThreads);
  }

  private static void atLeastOne(String name, int number) {
    if (number < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, but is " + number);
    }
  }
}
