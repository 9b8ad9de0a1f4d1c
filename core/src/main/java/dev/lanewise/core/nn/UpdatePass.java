package dev.lanewise.core.nn;

import dev.lanewise.core.plugin.Kind;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Chunk;
import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.Optimizer;
import dev.lanewise.spi.Schedule;
import dev.lanewise.spi.Spec;
import dev.lanewise.spi.Step;
import dev.lanewise.spi.WeightDecay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One update of all parameters, layer by layer as their gradients are there: decay and optimizer,
 * chunk by chunk, so that a chunk is read from memory once.
 */
final class UpdatePass {
  /**
   * Elements in a chunk: with Adam's four arrays 128 KiB, which stays in the second-level cache.
   */
  private static final int CHUNK = 8192;

  private final Optimizer optimizer;
  private final Schedule schedule;
  private final @Nullable WeightDecay decay;
  private final long totalSteps;
  private final Work[] work;
  private final CurrentStep step = new CurrentStep();

  private static final class CurrentStep implements Step {
    private long number;
    private double learningRate;

    @Override
    public long number() {
      return number;
    }

    @Override
    public double learningRate() {
      return learningRate;
    }
  }

  UpdatePass(Network network, float[] gradients, TrainingConfig config, long totalSteps) {
    Registry registry = network.architecture().registry();
    this.optimizer = registry.create(Kind.OPTIMIZER, config.optimizer());
    this.schedule = registry.create(Kind.SCHEDULE, config.schedule());
    Spec decaySpec = config.decay().orElse(null);
    this.decay = decaySpec == null ? null : registry.create(Kind.DECAY, decaySpec);
    this.totalSteps = totalSteps;
    float[] parameters = network.parameterArena();
    float[][] states = new float[optimizer.stateNames().size()][parameters.length];
    List<Stage> stages = network.architecture().stages();
    this.work = new Work[stages.size()];
    for (int i = 0; i < work.length; i++) {
      Node node = stages.get(i).leader();
      List<ArenaLayout.Segment> segments = network.architecture().parameters().segments(node);
      List<Chunk> decayed = new ArrayList<>();
      List<Chunk> others = new ArrayList<>();
      for (int k = 0; k < segments.size(); k++) {
        ArenaLayout.Segment segment = segments.get(k);
        boolean decays = decay != null && node.plan().parameters().get(k).decays();
        for (int from = segment.offset(); from < segment.end(); from += CHUNK) {
          int to = Math.min(from + CHUNK, segment.end());
          (decays ? decayed : others).add(new Chunk(parameters, gradients, states, from, to));
        }
      }
      work[i] = new Work(decayed, others);
    }
  }

  /** The learning rate of an update, counted from 0. */
  double learningRate(long number) {
    return optimizer.learningRate() * schedule.factor(number, totalSteps);
  }

  /** Begins update {@code number}, counted from 0. */
  void begin(long number) {
    step.number = number + 1;
    step.learningRate = learningRate(number);
  }

  /** Updates the parameters of one stage. */
  void run(Kernels kernels, int stage) {
    work[stage].share(kernels);
  }

  /** The chunks of one stage. */
  private final class Work implements Kernels.Block {
    private final Chunk[] chunks;
    private final int decayed;

    private final boolean worthSharing;

    Work(List<Chunk> decayed, List<Chunk> others) {
      this.chunks = Stream.concat(decayed.stream(), others.stream()).toArray(Chunk[]::new);
      this.decayed = decayed.size();
      this.worthSharing = Arrays.stream(chunks).mapToInt(c -> c.to() - c.from()).sum() > CHUNK;
    }

    void share(Kernels kernels) {
      if (worthSharing) {
        kernels.parallel(chunks.length, this);
        return;
      }
      for (int i = 0; i < chunks.length; i++) {
        run(i);
      }
    }

    @Override
    public void run(int index) {
      Chunk chunk = chunks[index];
      if (decay != null && index < decayed) {
        decay.apply(step, chunk);
      }
      optimizer.update(step, chunk);
    }
  }
}
