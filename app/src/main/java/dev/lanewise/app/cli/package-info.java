/** The commands: one class each, what they have in common, and how they fail. */
@NullMarked
package dev.lanewise.app.cli;

import org.jspecify.annotations.NullMarked;
