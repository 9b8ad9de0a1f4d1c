/** Initial values of parameters. */
@NullMarked
package dev.lanewise.plugins.initializer;

import org.jspecify.annotations.NullMarked;
