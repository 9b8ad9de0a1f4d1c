package dev.lanewise.spi;

/** Names and makes an {@link Augmentation}; what a service file for augmentation plug-ins lists. */
public interface AugmentationProvider extends Provider<Augmentation> {}
