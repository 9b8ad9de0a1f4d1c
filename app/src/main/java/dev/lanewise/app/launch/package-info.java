/**
 * The way into the jar: finds a JDK that can run it. Compiled for Java 11 and free of anything
 * newer and of all other packages, so that an older JVM can say what is missing.
 */
package dev.lanewise.app.launch;
