package dev.lanewise.core.io;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Replaces a file in one step: whoever opens it, even after a crash or a power cut, finds the old
 * bytes or the new ones, never a part.
 *
 * <p>The bytes go to a new file in the same folder, are forced to the device, and take the place of
 * the target by an atomic move. If anything fails, the new file is deleted and the target is as it
 * was. A symbolic link is itself replaced, not what it points to. Several threads or processes may
 * write one target: the last to finish wins.
 */
public final class AtomicFile {
  private static final System.Logger LOG = System.getLogger(AtomicFile.class.getName());

  /** What the names of new files begin and end with, until they take the place of the target. */
  private static final String PREFIX = ".lanewise-";

  private static final String SUFFIX = ".tmp";

  private AtomicFile() {}

  /** What a file is to hold. */
  @FunctionalInterface
  public interface Content {
    /** Writes it all; the stream is buffered and is closed by the caller. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes the content and puts it in the place of the target. An interrupt of this thread does not
   * disturb the write.
   *
   * @throws IOException if it cannot be written; the message names the target and the cause
   */
  public static void write(Path target, Content content) throws IOException {
    Path folder = checkedFolder(target);
    Path fresh = folder.resolve(PREFIX + UUID.randomUUID() + SUFFIX);
    try {
      Files.createFile(fresh);
      try {
        fill(fresh, content);
        Files.move(fresh, target.toAbsolutePath(), StandardCopyOption.ATOMIC_MOVE);
      } catch (Throwable failure) {
        delete(fresh, failure);
        throw failure;
      }
    } catch (IOException failure) {
      throw failed(target, reason(failure), failure);
    }
    force(folder);
  }

  /**
   * Deletes what processes have left that were killed while they wrote. Only for who has the folder
   * alone: another's write that is under way would fail.
   *
   * @throws IOException if the folder cannot be read
   */
  public static void deleteLeftovers(Path folder) throws IOException {
    List<Path> leftovers;
    try (Stream<Path> entries = Files.list(folder)) {
      leftovers = entries.filter(AtomicFile::isUnfinished).toList();
    }
    for (Path leftover : leftovers) {
      Files.deleteIfExists(leftover);
    }
  }

  private static boolean isUnfinished(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
  }

  private static Path checkedFolder(Path target) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    if (Files.isDirectory(target) || folder == null) {
      throw failed(target, "it is a folder", null);
    }
    // A device or a pipe would be replaced by a file.
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      throw failed(target, "it is not a regular file", null);
    }
    if (!Files.isDirectory(folder)) {
      throw failed(
          target, (Files.exists(folder) ? "not a folder: " : "there is no folder ") + folder, null);
    }
    return folder;
  }

  private static void fill(Path fresh, Content content) throws IOException {
    // A stream, since an interrupt closes a channel: a checkpoint must survive the interrupt that
    // asks for it.
    try (FileOutputStream file = new FileOutputStream(fresh.toFile())) {
      OutputStream buffered = new BufferedOutputStream(file, 1 << 16);
      content.writeTo(buffered);
      buffered.flush();
      file.getFD().sync();
    }
  }

  private static void delete(Path fresh, Throwable failure) {
    try {
      Files.deleteIfExists(fresh);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** Makes the new name outlive a power cut. */
  private static void force(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows opens no folders, and some network drives do not force them; the file is in place
      // anyway.
      LOG.log(System.Logger.Level.DEBUG, () -> "cannot force the folder " + folder, e);
    }
  }

  private static IOException failed(Path target, String reason, @Nullable Throwable cause) {
    return new IOException("cannot write " + target + ": " + reason, cause);
  }

  /** The cause in words. */
  static String reason(IOException failure) {
    return switch (failure) {
      case AccessDeniedException _ -> "permission denied";
      case FileSystemException other ->
          Objects.requireNonNullElse(other.getReason(), other.toString());
      default -> Objects.requireNonNullElse(failure.getMessage(), failure.toString());
    };
  }
}
