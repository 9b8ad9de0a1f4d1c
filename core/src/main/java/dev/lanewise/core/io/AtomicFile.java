package dev.lanewise.core.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
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
   * @throws IOException if it cannot be written: the message names the target and the cause, and
   *     the target is as it was; or if it is written, but the device does not confirm its name
   */
  public static void write(Path target, Content content) throws IOException {
    Path folder = checkedFolder(target);
    boolean lasting = canBeForced(folder);
    Path fresh = folder.resolve(PREFIX + UUID.randomUUID() + SUFFIX);
    try {
      fill(fresh, content);
      Files.move(fresh, target.toAbsolutePath(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failure) {
      delete(fresh, failure);
      throw failed(target, reason(failure), failure);
    } catch (Throwable failure) {
      delete(fresh, failure);
      throw failure;
    }
    if (lasting) {
      makeLast(target, folder);
    }
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
    try (OutputStream file = Files.newOutputStream(fresh, StandardOpenOption.CREATE_NEW)) {
      OutputStream buffered = new BufferedOutputStream(file, 1 << 16);
      content.writeTo(buffered);
      buffered.flush();
    }
    force(fresh, StandardOpenOption.WRITE);
  }

  private static void delete(Path fresh, Throwable failure) {
    try {
      Files.deleteIfExists(fresh);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** Makes the new name outlive a power cut. */
  private static void makeLast(Path target, Path folder) throws IOException {
    try {
      force(folder, StandardOpenOption.READ);
    } catch (IOException failure) {
      throw new IOException(
          String.format(
              "%s is written, but may be lost in a power cut: its folder cannot be forced to the"
                  + " device: %s",
              target, reason(failure)),
          failure);
    }
  }

  /**
   * Whether the folder knows that. Windows opens no folders, and some network drives do not force
   * them; a file in them lasts as well as any.
   */
  private static boolean canBeForced(Path folder) {
    try {
      force(folder, StandardOpenOption.READ);
      return true;
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, () -> "cannot force the folder " + folder, e);
      return false;
    }
  }

  /** Waits until the device has it. An interrupt closes a channel, so it begins again. */
  private static void force(Path path, OpenOption access) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try (FileChannel channel = FileChannel.open(path, access)) {
          channel.force(true);
          return;
        } catch (ClosedByInterruptException e) {
          interrupted |= Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static IOException failed(Path target, String reason, @Nullable Throwable cause) {
    return new IOException("cannot write " + target + ": " + reason, cause);
  }

  /** Why it failed, in words that go behind the name of the file. */
  public static String reason(IOException failure) {
    return switch (failure) {
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "the folder is no longer there";
      case FileSystemException other ->
          Objects.requireNonNullElse(other.getReason(), other.toString());
      default -> Objects.requireNonNullElse(failure.getMessage(), failure.toString());
    };
  }
}
