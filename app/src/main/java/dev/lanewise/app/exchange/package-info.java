/** Weights from and for other tools: which tensor is which, and the order of its axes. */
@NullMarked
package dev.lanewise.app.exchange;

import org.jspecify.annotations.NullMarked;
