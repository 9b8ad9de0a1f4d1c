/** The labs: every chapter of the book as code that runs, with numbers, pictures and checks. */
@NullMarked
package dev.lanewise.app.labs;

import org.jspecify.annotations.NullMarked;
