package dev.lanewise.app.training;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The folder that a run writes to. It is made, and written to once, before the run begins: a place
 * that cannot be written fails at once and not after hours of work.
 *
 * <p>Closing it takes away what was made, if nothing was put in.
 */
public final class RunFolder implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(RunFolder.class.getName());
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  private final Path path;

  /** The folders that are new, the innermost first. */
  private final Deque<Path> made = new ArrayDeque<>();

  private RunFolder(Path path) {
    this.path = path;
  }

  /**
   * Makes {@code runs/NAME-TIME} in the current folder; another name if that is taken.
   *
   * @throws IOException if it cannot be made or written; the message names it
   */
  public static RunFolder make(String name, LocalDateTime time) throws IOException {
    String stem = name + "-" + TIME.format(time);
    Path path = Path.of("runs", stem);
    for (int i = 2; Files.exists(path, LinkOption.NOFOLLOW_LINKS); i++) {
      path = Path.of("runs", stem + "-" + i);
    }
    return at(path);
  }

  /**
   * Makes this folder, or takes it as it is.
   *
   * @throws IOException if it cannot be made or written; the message names it
   */
  public static RunFolder at(Path path) throws IOException {
    RunFolder folder = new RunFolder(path);
    try {
      folder.makeMissing();
      Files.delete(Files.createTempFile(path, ".lanewise-", ".tmp"));
    } catch (IOException e) {
      folder.close();
      throw new IOException("output folder " + path + ": cannot be written: " + reason(e), e);
    }
    return folder;
  }

  /**
   * Takes a folder that an earlier run has made.
   *
   * @throws IOException if there is none
   */
  public static RunFolder existing(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      throw new IOException(path + ": is not a folder: give the folder of the run to go on with");
    }
    return at(path);
  }

  /** Where the model goes. */
  public Path model() {
    return path.resolve("model.lanewise");
  }

  /** The folder. */
  public Path path() {
    return path;
  }

  @Override
  public void close() {
    try {
      for (Path folder : made) {
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      // Something was put in, or the disk does not let go of it: then it stays.
      LOG.log(System.Logger.Level.DEBUG, () -> "cannot delete the folder of a run", e);
    }
  }

  private void makeMissing() throws IOException {
    Deque<Path> missing = new ArrayDeque<>();
    for (Path folder = path.toAbsolutePath();
        folder != null && !Files.isDirectory(folder);
        folder = folder.getParent()) {
      missing.push(folder);
    }
    for (Path folder : missing) {
      Files.createDirectory(folder);
      made.push(folder);
    }
  }

  private static String reason(IOException e) {
    if (e instanceof FileAlreadyExistsException file) {
      return file.getFile() + " is not a folder";
    }
    if (e instanceof java.nio.file.AccessDeniedException denied) {
      return "access to " + denied.getFile() + " is denied";
    }
    if (e instanceof FileSystemException other && other.getReason() != null) {
      return other.getReason();
    }
    return String.valueOf(e.getMessage());
  }
}
