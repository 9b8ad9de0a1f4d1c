/** Convolution and pooling, learned filters. */
@NullMarked
package dev.lanewise.app.labs.chapter7;

import org.jspecify.annotations.NullMarked;
