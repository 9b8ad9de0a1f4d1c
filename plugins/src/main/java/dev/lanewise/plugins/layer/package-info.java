/** Layers other than activations: each a description of shapes and two formulas. */
@NullMarked
package dev.lanewise.plugins.layer;

import org.jspecify.annotations.NullMarked;
