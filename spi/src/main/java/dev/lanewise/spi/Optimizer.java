package dev.lanewise.spi;

import java.util.List;
import java.util.Set;

/**
 * An update rule {@code w ← w − …g…}: a formula over parallel arrays, written as a plain loop.
 *
 * <p>The engine owns the state: it zeroes it before the first step, saves it in checkpoints,
 * restores it, and may call chunks in any order on several threads. So the rule holds no state of
 * its own, and what it does to index i depends on index i and the step alone: any split into chunks
 * gives the same bits. Scalars such as a bias correction are computed in {@code double}, once per
 * call, by {@link Step#power} or {@link StrictMath}. Nothing is allocated per call.
 */
public interface Optimizer {

  /** The names of the state arrays, such as {@code m} and {@code v}; none unless stated. */
  default List<String> stateNames() {
    return List.of();
  }

  /** What must be known of whole arrays before the first chunk; none unless stated. */
  default Set<Quantity> quantities() {
    return Set.of();
  }

  /** The learning rate that the schedule's factor multiplies. */
  double learningRate();

  /** Updates the parameters {@code [chunk.from(), chunk.to())} and their state. */
  void update(Step step, Chunk chunk);
}
