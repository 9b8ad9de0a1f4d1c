/** Update rules. */
@NullMarked
package dev.lanewise.plugins.optimizer;

import org.jspecify.annotations.NullMarked;
