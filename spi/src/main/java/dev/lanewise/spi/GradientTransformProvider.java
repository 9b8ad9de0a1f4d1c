package dev.lanewise.spi;

/**
 * Names and makes a {@link GradientTransform}; what a service file for gradient transforms lists.
 */
public interface GradientTransformProvider extends Provider<GradientTransform> {}
