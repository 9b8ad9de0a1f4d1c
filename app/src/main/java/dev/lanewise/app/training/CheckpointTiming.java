package dev.lanewise.app.training;

import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When a run writes a checkpoint, beside its first step and its end. */
public sealed interface CheckpointTiming {
  /** After each epoch. */
  static CheckpointTiming eachEpoch() {
    return new EachEpoch();
  }

  /** Whether one is due after this step, if the latest was written at that {@code nanoTime}. */
  boolean dueAfterStep(long step, long latest);

  /** Whether one is due after an epoch. */
  default boolean dueAfterEpoch() {
    return false;
  }

  /**
   * As the command line has it: {@code 500} for steps, {@code 30s} for seconds, {@code epoch}.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  static CheckpointTiming parse(String text) {
    Matcher matcher = Pattern.compile("0*([1-9]\\d{0,8})(s?)").matcher(text);
    if (text.equals(eachEpoch().toString())) {
      return eachEpoch();
    }
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "must be a number of steps such as 500, of seconds such as 30s, or epoch, but is '"
              + text
              + "'");
    }
    long count = Long.parseLong(matcher.group(1));
    return matcher.group(2).isEmpty() ? new EverySteps(count) : new EverySeconds(count);
  }

  /** Once in an epoch. */
  record EachEpoch() implements CheckpointTiming {
    @Override
    public boolean dueAfterStep(long step, long latest) {
      return false;
    }

    @Override
    public boolean dueAfterEpoch() {
      return true;
    }

    @Override
    public String toString() {
      return "epoch";
    }
  }

  /** After each multiple of so many steps. */
  record EverySteps(long count) implements CheckpointTiming {
    @Override
    public boolean dueAfterStep(long step, long latest) {
      return step % count == 0;
    }

    @Override
    public String toString() {
      return Long.toString(count);
    }
  }

  /** After the first step that ends so long after the latest. */
  record EverySeconds(long count) implements CheckpointTiming {
    @Override
    public boolean dueAfterStep(long step, long latest) {
      return System.nanoTime() - latest >= TimeUnit.SECONDS.toNanos(count);
    }

    @Override
    public String toString() {
      return count + "s";
    }
  }
}
