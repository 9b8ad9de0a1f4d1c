package dev.lanewise.app.data;

import dev.lanewise.spi.Shape;

/**
 * What an IDX file holds: unsigned bytes in row-major order, {@code shape.size()} of them.
 *
 * @param name the file, for messages about its content
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, inside this package; never compared
record IdxArray(String name, Shape shape, byte[] content) {}
