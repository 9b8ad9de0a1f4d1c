/** Techniques of learning. */
@NullMarked
package dev.lanewise.app.labs.chapter6;

import org.jspecify.annotations.NullMarked;
