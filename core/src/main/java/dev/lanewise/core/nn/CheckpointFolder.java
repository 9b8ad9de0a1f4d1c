package dev.lanewise.core.nn;

import dev.lanewise.core.io.AtomicFile;
import dev.lanewise.core.io.ModelFormatException;
import dev.lanewise.core.plugin.Registry;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoints of one run in a folder, {@code checkpoint-000000500.lanewise} after 500 steps: a
 * new one is whole on the disk before an old one is deleted, and the two newest are kept, so that
 * there is always one to go on from.
 *
 * <p>While it is open, no other process and no other instance can open the same folder; the
 * operating system ends that when the process ends, however it ends. Not thread-safe.
 */
public final class CheckpointFolder implements AutoCloseable {
  private static final int KEPT = 2;
  private static final String LOCK = "run.lock";
  private static final Pattern NAME = Pattern.compile("checkpoint-(\\d{1,18})\\.lanewise");

  private final Path folder;
  private final FileChannel channel;

  /** Those that are known to be sound, the newest first. */
  private final Deque<Path> sound = new ArrayDeque<>();

  private CheckpointFolder(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Takes a folder, which must be there; what a killed run was just writing is deleted.
   *
   * @throws IOException if another run has it, or it cannot be locked or written; the message names
   *     it
   */
  public static CheckpointFolder open(Path folder) throws IOException {
    try {
      FileChannel channel =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        if (lock(channel) == null) {
          throw new IOException("another run is at work in it: wait for its end, or stop it");
        }
        AtomicFile.deleteLeftovers(folder);
        return new CheckpointFolder(folder, channel);
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw new IOException("run folder " + folder + ": " + AtomicFile.reason(e), e);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Another instance in this process has it.
      return null;
    } catch (IOException e) {
      throw new IOException(
          "cannot be locked against other runs: "
              + AtomicFile.reason(e)
              + "; a folder on a local drive can be",
          e);
    }
  }

  /**
   * Reads the newest checkpoint that is whole.
   *
   * @param complaints takes a sentence for each newer one that is damaged
   * @throws SavedModelException if the newest whole one cannot run here
   * @throws IOException if there is none that is whole, or it cannot be read
   */
  public Checkpoint newest(Registry registry, Consumer<String> complaints) throws IOException {
    List<Path> files = files();
    if (files.isEmpty()) {
      throw new IOException(
          "run folder " + folder + ": there is no checkpoint in it: give the folder of a run");
    }
    String damage = "";
    for (Path file : files) {
      try {
        Checkpoint checkpoint = Checkpoint.load(file, registry);
        if (!damage.isEmpty()) {
          complaints.accept(damage + "; going on from the one before it, " + file);
        }
        sound.clear();
        sound.add(file);
        return checkpoint;
      } catch (ModelFormatException e) {
        if (!damage.isEmpty()) {
          complaints.accept(damage);
        }
        damage = String.valueOf(e.getMessage());
      }
    }
    complaints.accept(damage);
    throw new IOException(
        String.format(
            "run folder %s: no checkpoint in it is whole: put a copy of one there, or begin the run"
                + " again in another folder",
            folder));
  }

  /**
   * Writes where a run stands, then deletes all but this one and the sound one before it.
   *
   * @param more further metadata
   * @throws DivergenceException if a parameter is not finite
   * @throws IOException if it cannot be written, or an old one cannot be deleted; those before are
   *     whole then, and {@link #latest} says which is the newest
   */
  public Path write(Trainer trainer, Map<String, String> more) throws IOException {
    Path file = folder.resolve(String.format("checkpoint-%09d.lanewise", trainer.step()));
    Checkpoint.save(file, trainer, more);
    sound.remove(file);
    sound.addFirst(file);
    while (sound.size() > KEPT) {
      sound.removeLast();
    }
    for (Path other : files()) {
      if (!sound.contains(other)) {
        delete(other);
      }
    }
    return file;
  }

  private static void delete(Path old) throws IOException {
    try {
      Files.deleteIfExists(old);
    } catch (IOException e) {
      throw new IOException(
          "cannot delete the old checkpoint " + old + ": " + AtomicFile.reason(e), e);
    }
  }

  /** The newest checkpoint that this instance has written or read. */
  public Optional<Path> latest() {
    return Optional.ofNullable(sound.peekFirst());
  }

  /** The folder. */
  public Path path() {
    return folder;
  }

  /** All checkpoints by name, damaged ones too, those after most steps first. */
  public List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> entries = Files.list(folder)) {
      entries.filter(entry -> step(entry) >= 0).forEach(files::add);
    }
    files.sort(Comparator.comparingLong(CheckpointFolder::step).reversed());
    return files;
  }

  private static long step(Path file) {
    Matcher matcher = NAME.matcher(file.getFileName().toString());
    return matcher.matches() ? Long.parseLong(matcher.group(1)) : -1;
  }

  /** Lets others have the folder. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
