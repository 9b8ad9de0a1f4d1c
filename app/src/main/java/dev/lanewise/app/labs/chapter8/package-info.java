/** Deeper networks, what they still get wrong, and how few bits they need. */
@NullMarked
package dev.lanewise.app.labs.chapter8;

import org.jspecify.annotations.NullMarked;
