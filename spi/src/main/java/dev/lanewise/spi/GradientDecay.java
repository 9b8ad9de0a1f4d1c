package dev.lanewise.spi;

/**
 * A penalty in the loss: adds its gradient to g, so that the optimizer sees it (coupled), as L2 and
 * L1 do. Does not touch the parameters.
 */
public non-sealed interface GradientDecay extends WeightDecay {}
