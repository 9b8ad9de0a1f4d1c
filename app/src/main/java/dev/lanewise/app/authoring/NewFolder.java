package dev.lanewise.app.authoring;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that appears with all that is in it, or not at all: it is filled under another name and
 * gets its own when nothing can go wrong any more.
 */
final class NewFolder implements AutoCloseable {
  private final Path target;
  private final Path draft;

  /**
   * Begins one beside its place.
   *
   * @throws IllegalArgumentException if something is there that is not an empty folder
   * @throws IOException if nothing can be written there
   */
  NewFolder(Path folder) throws IOException {
    this.target = folder.toAbsolutePath().normalize();
    refuseTaken(folder);
    Path place = target.getParent();
    while (place != null && !Files.isDirectory(place)) {
      place = place.getParent();
    }
    if (place == null) {
      throw new IllegalArgumentException(folder + " cannot be a new folder");
    }
    this.draft = place.resolve("." + target.getFileName() + "-" + ProcessHandle.current().pid());
    try {
      Files.createDirectory(draft);
    } catch (FileSystemException e) {
      FileSystemException named =
          new FileSystemException(folder.toString(), null, "nothing can be written there");
      named.initCause(e);
      throw named;
    }
  }

  /** Writes a file at this path below the folder. */
  void write(String path, byte[] content) throws IOException {
    Path file = draft.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  /** Gives the folder its name. */
  void finish() throws IOException {
    Files.createDirectories(target.getParent());
    Files.deleteIfExists(target); // it is empty, or this fails
    try {
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(draft, target);
    }
  }

  /** Takes away what was not finished. */
  @Override
  public void close() throws IOException {
    if (!Files.exists(draft)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> walk = Files.walk(draft)) {
      files = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
  }

  private static void refuseTaken(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          folder + " is a file: name a folder that is new or empty with --dir");
    }
    try (Stream<Path> files = Files.list(folder)) {
      if (files.findAny().isPresent()) {
        throw new IllegalArgumentException(
            folder + " is not empty: name a folder that is new or empty with --dir");
      }
    }
  }
}
