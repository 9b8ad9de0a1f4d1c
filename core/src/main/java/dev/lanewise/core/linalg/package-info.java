/**
 * The public doors of the arithmetic: {@link dev.lanewise.core.linalg.Compute} opens the kernels,
 * {@link dev.lanewise.core.linalg.LinearAlgebra} checks shapes and calls them.
 */
@NullMarked
package dev.lanewise.core.linalg;

import org.jspecify.annotations.NullMarked;
