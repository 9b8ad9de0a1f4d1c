/** Weight decays: what pulls parameters towards zero. */
@NullMarked
package dev.lanewise.plugins.decay;

import org.jspecify.annotations.NullMarked;
