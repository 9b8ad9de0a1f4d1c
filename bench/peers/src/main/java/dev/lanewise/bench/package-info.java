/** Products of the same shapes by other people's libraries. */
@NullMarked
package dev.lanewise.bench;

import org.jspecify.annotations.NullMarked;
