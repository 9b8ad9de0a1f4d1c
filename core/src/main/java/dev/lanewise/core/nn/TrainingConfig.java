package dev.lanewise.core.nn;

import dev.lanewise.spi.Spec;
import java.util.List;
import java.util.Optional;

/**
 * How a network is trained.
 *
 * @param loss what is made small
 * @param optimizer the update rule with its learning rate
 * @param decay what pulls weights towards zero, if anything
 * @param schedule how the learning rate changes
 * @param augmentations what changes the examples, each in its turn; none if empty
 * @param epochs how often every example is seen, at least 1
 * @param batch examples in a mini-batch, at least 1; the last one of an epoch may be shorter
 * @param seed what the order of the examples and the masks are drawn from
 * @param threads threads to compute on, at least 1; no result depends on it
 */
public record TrainingConfig(
    Spec loss,
    Spec optimizer,
    Optional<Spec> decay,
    Spec schedule,
    List<Spec> augmentations,
    int epochs,
    int batch,
    long seed,
    int threads) {

  /** Checks the numbers. */
  public TrainingConfig {
    augmentations = List.copyOf(augmentations);
    atLeastOne("epochs", epochs);
    atLeastOne("batch", batch);
    atLeastOne("threads", threads);
  }

  /** One epoch in batches of 100 on one thread, at a constant rate, without decay, from seed 1. */
  public static TrainingConfig of(String loss, String optimizer) {
    return new TrainingConfig(
        Spec.parse(loss),
        Spec.parse(optimizer),
        Optional.empty(),
        Spec.of("constant"),
        List.of(),
        1,
        100,
        1,
        1);
  }

  /** The same for another number of epochs. */
  public TrainingConfig withEpochs(int otherEpochs) {
    return new TrainingConfig(
        loss, optimizer, decay, schedule, augmentations, otherEpochs, batch, seed, threads);
  }

  /** The same with another mini-batch. */
  public TrainingConfig withBatch(int otherBatch) {
    return new TrainingConfig(
        loss, optimizer, decay, schedule, augmentations, epochs, otherBatch, seed, threads);
  }

  /** The same with a decay. */
  public TrainingConfig withDecay(String otherDecay) {
    return new TrainingConfig(
        loss,
        optimizer,
        Optional.of(Spec.parse(otherDecay)),
        schedule,
        augmentations,
        epochs,
        batch,
        seed,
        threads);
  }

  /** The same with another schedule. */
  public TrainingConfig withSchedule(String otherSchedule) {
    return new TrainingConfig(
        loss,
        optimizer,
        decay,
        Spec.parse(otherSchedule),
        augmentations,
        epochs,
        batch,
        seed,
        threads);
  }

  /**
   * The same with these augmentations in the place of those that there were, such as {@code
   * shift(2) rotate(10)}; what is named first comes first.
   */
  public TrainingConfig withAugmentations(String others) {
    return new TrainingConfig(
        loss, optimizer, decay, schedule, Spec.parseAll(others), epochs, batch, seed, threads);
  }

  /** The same from another seed. */
  public TrainingConfig withSeed(long otherSeed) {
    return new TrainingConfig(
        loss, optimizer, decay, schedule, augmentations, epochs, batch, otherSeed, threads);
  }

  /** The same on another number of threads. */
  public TrainingConfig withThreads(int otherThreads) {
    return new TrainingConfig(
        loss, optimizer, decay, schedule, augmentations, epochs, batch, seed, otherThreads);
  }

  private static void atLeastOne(String name, int number) {
    if (number < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, but is " + number);
    }
  }
}
