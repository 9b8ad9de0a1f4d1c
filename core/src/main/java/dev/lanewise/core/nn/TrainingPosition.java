package dev.lanewise.core.nn;

import dev.lanewise.spi.Observer;
import java.util.Map;
import java.util.SortedMap;

/**
 * Where a run stands between two steps: all that it needs beside its settings and its arrays to go
 * on as if it had never stopped. Random values need nothing: they follow from these numbers.
 *
 * @param epoch the epoch at hand, from 1; one more than there are when all are done
 * @param seen how many of its examples have been trained on
 * @param examples how many it has
 * @param step the updates made so far
 * @param lossSum the sum of the losses of the examples seen in this epoch
 * @param correct how many of them were answered rightly
 * @param seconds the time that went into this epoch so far
 */
public record TrainingPosition(
    int epoch, int seen, int examples, long step, double lossSum, long correct, double seconds) {

  /** Checks the numbers against each other. */
  public TrainingPosition {
    if (epoch < 1 || seen < 0 || seen > examples || step < 0 || correct < 0 || correct > seen) {
      throw new IllegalArgumentException(
          String.format(
              "no run can stand at example %d of %d in epoch %d after %d steps with %d right",
              seen, examples, epoch, step, correct));
    }
    if (!Double.isFinite(lossSum) || !(seconds >= 0 && seconds <= Long.MAX_VALUE * 1e-9)) {
      throw new IllegalArgumentException(
          String.format("a sum of losses %s after %s s is none", lossSum, seconds));
    }
  }

  /** Whether all epochs of a run of this many are done. */
  public boolean isEndOf(int epochs) {
    return epoch > epochs;
  }

  /** Refuses a place that the run does not have. */
  void requireIn(Observer.Run run) {
    if (examples != run.examples()) {
      throw new IllegalArgumentException(
          String.format(
              "it was trained on %d examples, but there are %d", examples, run.examples()));
    }
    if (epoch > run.epochs() + 1 || (epoch > run.epochs() && seen > 0)) {
      throw new IllegalArgumentException(
          String.format(
              "it stands at example %d of epoch %d, but there are %d epochs",
              seen, epoch, run.epochs()));
    }
  }

  void writeTo(Map<String, String> metadata) {
    metadata.put("position_epoch", Integer.toString(epoch));
    metadata.put("position_seen", Integer.toString(seen));
    metadata.put("position_examples", Integer.toString(examples));
    metadata.put("position_step", Long.toString(step));
    metadata.put("position_loss_sum", Double.toString(lossSum));
    metadata.put("position_correct", Long.toString(correct));
    metadata.put("position_seconds", Double.toString(seconds));
  }

  /** Throws an {@link IllegalArgumentException} if a number is missing or is none. */
  static TrainingPosition readFrom(SortedMap<String, String> metadata) {
    return new TrainingPosition(
        Integer.parseInt(Checkpoint.text(metadata, "position_epoch")),
        Integer.parseInt(Checkpoint.text(metadata, "position_seen")),
        Integer.parseInt(Checkpoint.text(metadata, "position_examples")),
        Long.parseLong(Checkpoint.text(metadata, "position_step")),
        Double.parseDouble(Checkpoint.text(metadata, "position_loss_sum")),
        Long.parseLong(Checkpoint.text(metadata, "position_correct")),
        Double.parseDouble(Checkpoint.text(metadata, "position_seconds")));
  }
}
