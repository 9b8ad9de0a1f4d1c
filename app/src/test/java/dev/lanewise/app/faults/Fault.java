package dev.lanewise.app.faults;

import java.io.IOException;
import java.nio.file.Path;

/** Sees each operation of a {@link FailingDisk} before it is done. */
@FunctionalInterface
public interface Fault {
  /** A disk that is well. */
  Fault NONE = (_, _) -> {};

  /** Throws if the operation is to fail. */
  void before(Operation operation, Path path) throws IOException;
}
