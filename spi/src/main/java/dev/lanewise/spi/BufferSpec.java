package dev.lanewise.spi;

/**
 * A tensor that a layer keeps between steps but does not train, such as a running average; saved
 * with the model.
 *
 * @param name its name within the layer
 * @param shape its shape
 * @param initial the value of every element before training
 */
public record BufferSpec(String name, Shape shape, float initial) {}
