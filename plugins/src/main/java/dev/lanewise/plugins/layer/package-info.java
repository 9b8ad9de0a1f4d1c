/** Layers with parameters. */
@NullMarked
package dev.lanewise.plugins.layer;

import org.jspecify.annotations.NullMarked;
