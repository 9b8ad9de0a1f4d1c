/**
 * The way into the jar: finds a JDK that can run it. Compiled for Java 11 and free of anything
 * newer, so that an older JVM can say what is missing.
 */
@NullMarked
package dev.lanewise.app.launch;

import org.jspecify.annotations.NullMarked;
