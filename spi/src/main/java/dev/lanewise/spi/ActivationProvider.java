package dev.lanewise.spi;

/** Names and makes an {@link Activation}; what a service file for activation plug-ins lists. */
public interface ActivationProvider extends Provider<Activation> {}
