package dev.lanewise.spi;

/** Names and makes an {@link Optimizer}; what a service file for optimizer plug-ins lists. */
public interface OptimizerProvider extends Provider<Optimizer> {}
