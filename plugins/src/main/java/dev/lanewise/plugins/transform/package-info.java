/** Gradient transforms: what changes gradients before the optimizer sees them. */
@NullMarked
package dev.lanewise.plugins.transform;

import org.jspecify.annotations.NullMarked;
