/** Losses: how bad predictions are. */
@NullMarked
package dev.lanewise.plugins.loss;

import org.jspecify.annotations.NullMarked;
