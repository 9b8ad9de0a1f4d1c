package dev.lanewise.spi;

/**
 * Shrinks w itself in proportion to the learning rate of the step, past the optimizer (decoupled).
 * Does not touch the gradients.
 */
public non-sealed interface ParameterDecay extends WeightDecay {}
