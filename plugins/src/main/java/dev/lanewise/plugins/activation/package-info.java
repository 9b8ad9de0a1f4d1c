/** Activations: what stands between the layers. */
@NullMarked
package dev.lanewise.plugins.activation;

import org.jspecify.annotations.NullMarked;
