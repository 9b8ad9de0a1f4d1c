/**
 * The engine: an {@link dev.lanewise.core.nn.Architecture} compiles to a {@link
 * dev.lanewise.core.nn.Network}, which a {@link dev.lanewise.core.nn.Trainer} trains and a {@link
 * dev.lanewise.core.nn.Workspace} runs.
 *
 * <p>Every array is laid out before the first step; after that a training step allocates nothing.
 * Work is split by shape, random numbers are counted, not drawn: a run gives the same weights to
 * the bit at any number of threads and any SIMD width.
 */
@NullMarked
package dev.lanewise.core.nn;

import org.jspecify.annotations.NullMarked;
