package dev.lanewise.spi;

/** Names and makes a {@link Loss}; what a service file for loss plug-ins lists. */
public interface LossProvider extends Provider<Loss> {}
