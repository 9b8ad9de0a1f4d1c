package dev.lanewise.app.faults;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/**
 * Lets one operation fail, counted from 1, or that one and all after it; with 0 it only counts.
 * What is thrown is what Linux throws.
 */
public final class NthFails implements Fault {
  private final int nth;
  private final boolean forGood;
  private int count;
  private String failed = "";

  private NthFails(int nth, boolean forGood) {
    this.nth = nth;
    this.forGood = forGood;
  }

  public static NthFails counting() {
    return new NthFails(0, false);
  }

  public static NthFails once(int nth) {
    return new NthFails(nth, false);
  }

  public static NthFails forGood(int first) {
    return new NthFails(first, true);
  }

  /** The operations so far. */
  public int count() {
    return count;
  }

  @Override
  public void before(Operation operation, Path path) throws IOException {
    count++;
    if (nth == 0 || (forGood ? count < nth : count != nth)) {
      return;
    }
    if (failed.isEmpty()) {
      failed = operation + " " + path.getFileName();
    }
    String file = path.toString();
    throw switch (operation) {
      case OPEN -> new AccessDeniedException(file);
      case WRITE -> new IOException("No space left on device");
      case FORCE -> new IOException("Input/output error");
      case LOCK -> new IOException("No locks available");
      case MOVE -> new FileSystemException(file, file, "Disk quota exceeded");
      case LIST -> new FileSystemException(file, null, "Input/output error");
      case DELETE, CREATE_FOLDER -> new FileSystemException(file, null, "Read-only file system");
    };
  }

  /** Which operation failed first. */
  @Override
  public String toString() {
    return (forGood ? "from operation " : "operation ") + nth + ", " + failed;
  }
}
