/** The program: what {@code lanewise} does on a command line. */
@NullMarked
package dev.lanewise.app;

import org.jspecify.annotations.NullMarked;
