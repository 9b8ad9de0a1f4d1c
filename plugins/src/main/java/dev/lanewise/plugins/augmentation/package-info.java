/** Augmentations: what changes images at random on their way into training. */
@NullMarked
package dev.lanewise.plugins.augmentation;

import org.jspecify.annotations.NullMarked;
