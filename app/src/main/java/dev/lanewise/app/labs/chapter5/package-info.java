/** Backpropagation. */
@NullMarked
package dev.lanewise.app.labs.chapter5;

import org.jspecify.annotations.NullMarked;
