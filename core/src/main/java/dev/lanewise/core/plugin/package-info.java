/**
 * Finds plug-ins by kind and id: the built-in ones and those of the jars in a folder.
 *
 * <p>{@link dev.lanewise.core.plugin.Registry} is the door; every jar has a class loader of its
 * own, which shares with the engine the JDK and {@code dev.lanewise.spi} alone.
 */
@NullMarked
package dev.lanewise.core.plugin;

import org.jspecify.annotations.NullMarked;
