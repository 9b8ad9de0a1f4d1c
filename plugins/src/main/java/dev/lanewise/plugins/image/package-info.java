/** What layers and augmentations of images have in common. */
@NullMarked
package dev.lanewise.plugins.image;

import org.jspecify.annotations.NullMarked;
