/** Derivatives, gradients and descent by differences, in double precision, as they are taught. */
@NullMarked
package dev.lanewise.app.labs.numeric;

import org.jspecify.annotations.NullMarked;
