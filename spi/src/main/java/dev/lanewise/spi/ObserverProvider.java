package dev.lanewise.spi;

/** Names and makes an {@link Observer}; what a service file for observer plug-ins lists. */
public interface ObserverProvider extends Provider<Observer> {}
