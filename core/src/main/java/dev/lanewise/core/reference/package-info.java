/**
 * The scalar definition of every kernel: what a result is, to the bit.
 *
 * <p>Everything here is plain loops and {@code Math.fma}, short enough to read in one sitting. The
 * vector kernels are tested to return the same bits.
 */
@NullMarked
package dev.lanewise.core.reference;

import org.jspecify.annotations.NullMarked;
