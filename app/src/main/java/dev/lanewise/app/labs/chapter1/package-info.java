/** Tools: curves and images. */
@NullMarked
package dev.lanewise.app.labs.chapter1;

import org.jspecify.annotations.NullMarked;
