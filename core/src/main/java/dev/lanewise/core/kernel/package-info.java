/**
 * The vector kernels, each equal bit for bit to its definition in {@code core.reference}.
 *
 * <p>The only place that names {@code jdk.incubator.vector}, and {@link
 * dev.lanewise.core.kernel.Lanes} the only class that knows the width. Arguments are trusted: the
 * public doors in {@code core.linalg} check them.
 */
@NullMarked
package dev.lanewise.core.kernel;

import org.jspecify.annotations.NullMarked;
