package dev.lanewise.app.cli;

import dev.lanewise.app.console.Console;
import dev.lanewise.app.console.Version;
import dev.lanewise.app.data.DataException;
import dev.lanewise.app.training.CheckpointTiming;
import dev.lanewise.app.training.RunData;
import dev.lanewise.app.training.RunStart;
import dev.lanewise.app.training.TrainingRun;
import dev.lanewise.core.io.ModelFile;
import dev.lanewise.core.io.ModelFormatException;
import dev.lanewise.core.nn.Checkpoint;
import dev.lanewise.core.nn.CheckpointFolder;
import dev.lanewise.core.plugin.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** What an earlier run has left in its folder, to go on from or to make way. */
record EarlierRun(CheckpointFolder checkpoints) {

  /**
   * Reads the newest checkpoint that is whole, and says what is wrong with newer ones.
   *
   * @throws IOException if there is none, or it cannot run here
   */
  Checkpoint read(Registry registry, Console console) throws IOException {
    Checkpoint checkpoint = checkpoints.newest(registry, console::complain);
    checkpoint.warnings().forEach(console::complain);
    String version = checkpoint.metadata().getOrDefault("lanewise_version", "");
    if (!version.equals(Version.text())) {
      console.complain(
          String.format(
              "%s was written by Lanewise %s, but this is %s: results may differ",
              checkpoint.file(), version, Version.text()));
    }
    return checkpoint;
  }

  /**
   * The images that it was trained on.
   *
   * @throws DataException if they are not what they were
   */
  RunData data(Checkpoint checkpoint) throws IOException {
    SortedMap<String, String> metadata = checkpoint.metadata();
    String name = metadata.getOrDefault(TrainingRun.DATA, "mnist");
    RunData data = RunData.load(name, checkpoint.position().examples());
    String before = metadata.getOrDefault(TrainingRun.DATA_CHECKSUM, "");
    if (!data.checksum().equals(before)) {
      throw new IOException(
          String.format(
              "the data %s have changed since %s was written (CRC-32C %s then, %s now): the run"
                  + " cannot go on to the same weights",
              name, checkpoint.file(), before, data.checksum()));
    }
    return data;
  }

  /** When it was saved. */
  CheckpointTiming timing(Checkpoint checkpoint) {
    String text = checkpoint.metadata().getOrDefault(TrainingRun.CHECKPOINT_EVERY, "epoch");
    return CheckpointTiming.parse(text);
  }

  /** Where it stands. */
  RunStart start(Checkpoint checkpoint) {
    String seconds = checkpoint.metadata().getOrDefault(TrainingRun.TRAIN_SECONDS, "0");
    return new RunStart(
        Optional.of(checkpoint.file()),
        checkpoint.position().step(),
        Double.parseDouble(seconds),
        checkpoint.finished());
  }

  /**
   * Deletes the checkpoints of a run that is finished, so that another can begin here.
   *
   * @throws IOException if it is not finished: its work would be lost
   */
  void makeWay() throws IOException {
    List<Path> files = checkpoints.files();
    if (!files.isEmpty() && !finished(files.getFirst())) {
      throw new IOException(
          String.format(
              "output folder %s: holds a run that is not finished: go on with it by --resume, or"
                  + " give another folder",
              checkpoints.path()));
    }
    // The one that says so goes last.
    for (Path file : files.reversed()) {
      Files.delete(file);
    }
  }

  private static boolean finished(Path file) throws IOException {
    try {
      return Checkpoint.isFinished(ModelFile.read(file));
    } catch (ModelFormatException e) {
      // Damaged: the one before it may hold work.
      return false;
    }
  }
}
