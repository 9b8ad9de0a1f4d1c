package dev.lanewise.spi;

/** Names and makes an {@link Initializer}; what a service file for initializer plug-ins lists. */
public interface InitializerProvider extends Provider<Initializer> {}
