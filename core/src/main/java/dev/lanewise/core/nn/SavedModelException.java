package dev.lanewise.core.nn;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A sound model file that cannot run here; the message names the file and what does not fit. */
public final class SavedModelException extends IOException {
  private static final long serialVersionUID = 1L;

  SavedModelException(Path file, String problem) {
    this(file, problem, null);
  }

  /** What is quoted of the file comes without control characters, which a terminal would obey. */
  SavedModelException(Path file, String problem, @Nullable Throwable cause) {
    super("model file " + file + ": " + problem.replaceAll("[\\p{Cntrl}\\s]+", " "), cause);
  }
}
