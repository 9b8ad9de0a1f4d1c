/** The command line. */
@NullMarked
package dev.lanewise.app;

import org.jspecify.annotations.NullMarked;
