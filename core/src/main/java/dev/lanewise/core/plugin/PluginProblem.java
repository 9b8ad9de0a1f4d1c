package dev.lanewise.core.plugin;

/**
 * Why a jar, or one plug-in of it, is not there.
 *
 * @param source the file name of the jar, or {@code class path}
 * @param message one sentence that names the jar and the cause
 */
public record PluginProblem(String source, String message) {}
