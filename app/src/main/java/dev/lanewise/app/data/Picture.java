package dev.lanewise.app.data;

import dev.lanewise.spi.Tensor;

/**
 * A grey image of any size.
 *
 * @param name where it is from, for people: a file, or one of those in it, as in {@code digits[3]}
 * @param grey lines×pixels, 0 black … 1 white
 */
public record Picture(String name, Tensor grey) {}
