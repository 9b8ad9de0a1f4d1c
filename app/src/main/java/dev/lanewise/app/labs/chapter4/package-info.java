/** Learning: losses, derivatives, gradients, descent. */
@NullMarked
package dev.lanewise.app.labs.chapter4;

import org.jspecify.annotations.NullMarked;
