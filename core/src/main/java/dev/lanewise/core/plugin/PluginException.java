package dev.lanewise.core.plugin;

import org.jspecify.annotations.Nullable;

/** A plug-in that is not there, or that failed. The message is one sentence for people. */
public final class PluginException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong, and what is allowed. */
  public PluginException(String message) {
    super(message);
  }

  public PluginException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
