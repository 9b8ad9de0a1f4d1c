package dev.lanewise.spi;

/** Names and makes a {@link WeightDecay}; what a service file for weight decay plug-ins lists. */
public interface WeightDecayProvider extends Provider<WeightDecay> {}
