package dev.lanewise.core.io;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file of tensors that breaks its format, or exceeds what is read of it; the message names the
 * file, the fault and what is allowed.
 */
public final class TensorFileException extends IOException {
  private static final long serialVersionUID = 1L;

  TensorFileException(Path file, String problem) {
    super("tensor file " + file + ": " + Limits.line(problem));
  }
}
