/** Writes the project that somebody's first plug-in begins with. */
@NullMarked
package dev.lanewise.app.authoring;

import org.jspecify.annotations.NullMarked;
