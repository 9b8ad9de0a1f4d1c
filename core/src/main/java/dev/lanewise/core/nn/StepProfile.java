package dev.lanewise.core.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Where the time of training steps goes, by layer and phase.
 *
 * <p>Filled by the thread that trains; to be read when it has ended. What runs on several threads
 * counts as long as it took.
 */
public final class StepProfile {
  private final List<Stage> stages;
  private final boolean[] within;
  private final int firstTrained;
  private final int examples;
  private final Map<Phase, long[]> nanos = new EnumMap<>(Phase.class);
  private long mark;
  private long began;
  private long total;
  private long steps;

  /** The parts of a step. */
  public enum Phase {
    /** Writing the examples of the batch one after the other. */
    GATHER,
    /** Outputs. */
    FORWARD,
    /** The loss, its gradient, and how many answers were right. */
    LOSS,
    /** Gradients. */
    BACKWARD,
    /** What the gradients go through, and the optimizer. */
    UPDATE
  }

  /**
   * One part of a step.
   *
   * @param layer what is computed: {@code conv + relu}; empty for what belongs to no layer
   * @param phase the part
   * @param seconds the time it took in a step, on average
   * @param flops its floating-point operations in a step with a full batch; 0 where they do not
   *     count
   */
  public record Line(String layer, Phase phase, double seconds, long flops) {}

  /** The parts of a step with a batch of so many examples; no step is counted. */
  public static StepProfile of(Network network, int examples) {
    List<Stage> stages = network.architecture().stages();
    return new StepProfile(stages, Stage.firstTrained(stages), examples);
  }

  StepProfile(List<Stage> stages, int firstTrained, int examples) {
    this.stages = stages;
    this.within = Stage.within(stages);
    this.firstTrained = firstTrained;
    this.examples = examples;
    for (Phase phase : Phase.values()) {
      nanos.put(phase, new long[stages.size() + 1]);
    }
  }

  void stepBegan() {
    mark = System.nanoTime();
    began = mark;
  }

  /** Counts the time since the last call as that of a part that belongs to no layer. */
  void ended(Phase phase) {
    ended(phase, stages.size());
  }

  /** Counts the time since the last call as that of a part of one stage. */
  void ended(Phase phase, int stage) {
    long now = System.nanoTime();
    of(phase)[stage] += now - mark;
    mark = now;
  }

  /** Counts the step; it ended with its last part, so that its parts make up all of its time. */
  void stepEnded() {
    total += mark - began;
    steps++;
  }

  /** Forgets what was counted, such as the steps of warming up. */
  public void clear() {
    nanos.values().forEach(all -> Arrays.fill(all, 0));
    total = 0;
    steps = 0;
  }

  /** The number of steps counted. */
  public long steps() {
    return steps;
  }

  /** The time of a step, on average. */
  public double stepSeconds() {
    return total * 1e-9 / steps;
  }

  /** The parts, in the order in which a step goes through them. */
  public List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    lines.add(line("", Phase.GATHER, stages.size(), 0));
    for (int i = 0; i < stages.size(); i++) {
      if (!within[i]) {
        lines.add(layer(Phase.FORWARD, i));
      }
    }
    lines.add(line("", Phase.LOSS, stages.size(), 0));
    for (int i = stages.size() - 1; i >= firstTrained; i--) {
      if (!returnsWithin(i)) {
        lines.add(layer(Phase.BACKWARD, i));
      }
      if (!stages.get(i).leader().plan().parameters().isEmpty()) {
        lines.add(line(stages.get(i).toString(), Phase.UPDATE, i, 0));
      }
    }
    if (of(Phase.UPDATE)[stages.size()] > 0) {
      lines.add(line("", Phase.UPDATE, stages.size(), 0));
    }
    return lines;
  }

  /** The floating-point operations of a step with a full batch, as far as they count. */
  public long flops() {
    return lines().stream().mapToLong(Line::flops).sum();
  }

  private long[] of(Phase phase) {
    return Objects.requireNonNull(nanos.get(phase));
  }

  private Line layer(Phase phase, int stage) {
    Stage at = stages.get(stage);
    // Back by the parameters and, unless nobody needs it, by the input.
    long products = phase == Phase.FORWARD || stage == firstTrained ? 1 : 2;
    String name = at.toString();
    int next = stage + 1;
    if (next < within.length && (phase == Phase.FORWARD ? within[next] : returnsWithin(next))) {
      name += " + " + stages.get(next);
    }
    return line(name, phase, stage, 2 * products * at.multiplyAdds() * examples);
  }

  /** Whether it goes back within the stage before, too, as that is the last on the way. */
  private boolean returnsWithin(int stage) {
    return within[stage] && stage <= firstTrained + 1;
  }

  private Line line(String layer, Phase phase, int stage, long flops) {
    double seconds = of(phase)[stage] * 1e-9 / steps;
    return new Line(layer, phase, seconds, flops);
  }
}
