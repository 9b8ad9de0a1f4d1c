/** What the kernels are worth: one benchmark class per operation. */
@NullMarked
package dev.lanewise.bench;

import org.jspecify.annotations.NullMarked;
