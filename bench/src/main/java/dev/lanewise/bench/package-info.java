/**
 * What the kernels are worth: one benchmark class per operation, each verified before it is timed.
 */
@NullMarked
package dev.lanewise.bench;

import org.jspecify.annotations.NullMarked;
