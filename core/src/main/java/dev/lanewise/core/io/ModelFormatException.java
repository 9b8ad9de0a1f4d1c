package dev.lanewise.core.io;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file that is no {@link ModelFile}, or a damaged one; the message names the file and the fault.
 */
public final class ModelFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  ModelFormatException(Path file, String problem) {
    super("model file " + file + ": " + Limits.line(problem));
  }
}
