package dev.lanewise.spi;

import java.util.Set;

/**
 * Changes gradients on their way to the optimizer, {@code g ← f(g)}, as clipping does: a link of
 * the chain {@code clip-norm(1.0) > l2(1e-4) > adam(lr=0.001)}, in which order is meaning.
 *
 * <p>Like an {@link Optimizer} it is a stateless formula over a {@link Chunk}: what it does to
 * index i depends on index i, the step and the quantities it declares. Does not touch the
 * parameters.
 */
public interface GradientTransform {

  /** What must be known of whole arrays before the first chunk; none unless stated. */
  default Set<Quantity> quantities() {
    return Set.of();
  }

  /** Changes the gradients {@code [chunk.from(), chunk.to())}. */
  void apply(Step step, Chunk chunk);
}
