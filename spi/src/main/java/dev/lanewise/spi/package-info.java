/**
 * The vocabulary of Lanewise: what a network is made of, as interfaces and small values.
 *
 * <p>A plug-in implements one of the roles ({@link dev.lanewise.spi.Activation}, {@link
 * dev.lanewise.spi.Layer}, {@link dev.lanewise.spi.Loss}, {@link dev.lanewise.spi.Optimizer},
 * {@link dev.lanewise.spi.WeightDecay}, {@link dev.lanewise.spi.Schedule}, {@link
 * dev.lanewise.spi.Initializer}, {@link dev.lanewise.spi.Observer}) and one {@link
 * dev.lanewise.spi.Provider} that names it. The roles are formulas: the engine owns every array.
 */
@NullMarked
package dev.lanewise.spi;

import org.jspecify.annotations.NullMarked;
