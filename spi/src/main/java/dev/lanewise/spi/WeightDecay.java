package dev.lanewise.spi;

/**
 * What pulls parameters towards zero at every step, before the optimizer: its kind says where it
 * acts.
 *
 * <p>Like an {@link Optimizer} it is a stateless formula over a {@link Chunk}. The engine calls it
 * only for parameters that decay (see {@link ParameterSpec}).
 */
public sealed interface WeightDecay permits GradientDecay, ParameterDecay {
  /** Acts on {@code [chunk.from(), chunk.to())}. */
  void apply(Step step, Chunk chunk);
}
