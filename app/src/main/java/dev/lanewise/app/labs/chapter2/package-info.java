/** Perceptrons. */
@NullMarked
package dev.lanewise.app.labs.chapter2;

import org.jspecify.annotations.NullMarked;
