package dev.lanewise.core.nn;

/** Layers that do not fit together; the message names the layer and the shapes. */
public final class ArchitectureException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  ArchitectureException(String message) {
    super(message);
  }

  ArchitectureException(String message, Throwable cause) {
    super(message, cause);
  }
}
