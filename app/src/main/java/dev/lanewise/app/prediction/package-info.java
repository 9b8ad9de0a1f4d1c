/** What a network says of pictures from anywhere. */
@NullMarked
package dev.lanewise.app.prediction;

import org.jspecify.annotations.NullMarked;
