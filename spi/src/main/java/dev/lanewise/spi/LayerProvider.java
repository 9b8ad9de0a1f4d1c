package dev.lanewise.spi;

/** Names and makes a {@link Layer}; what a service file for layer plug-ins lists. */
public interface LayerProvider extends Provider<Layer> {}
