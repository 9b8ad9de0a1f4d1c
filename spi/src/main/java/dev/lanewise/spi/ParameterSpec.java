package dev.lanewise.spi;

/**
 * A trained tensor that a layer asks the engine for.
 *
 * @param name its name within the layer, such as {@code weight}
 * @param shape its shape
 * @param fans what its initial spread is scaled by
 * @param initializer what fills it before training
 * @param decays whether weight decay acts on it; biases and normalisation parameters say no
 */
public record ParameterSpec(
    String name, Shape shape, Fans fans, Spec initializer, boolean decays) {}
