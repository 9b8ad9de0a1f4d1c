package dev.lanewise.core.nn;

import dev.lanewise.core.plugin.Kind;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Chunk;
import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.Optimizer;
import dev.lanewise.spi.ParameterSpec;
import dev.lanewise.spi.Schedule;
import dev.lanewise.spi.Spec;
import dev.lanewise.spi.Step;
import dev.lanewise.spi.WeightDecay;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One update of all parameters: decay and optimizer, chunk by chunk in one pass over the arena, so
 * that a chunk is read from memory once.
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
  private final Chunk[] chunks;
  private final boolean[] decays;
  private final CurrentStep step = new CurrentStep();
  private final Kernels.Block work = this::update;

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
    List<ParameterSpec> specs =
        network.architecture().nodes().stream()
            .flatMap(node -> node.plan().parameters().stream())
            .toList();
    List<ArenaLayout.Segment> segments = network.architecture().parameters().segments();
    List<Chunk> made = new ArrayList<>();
    List<Boolean> madeDecays = new ArrayList<>();
    for (int i = 0; i < segments.size(); i++) {
      ArenaLayout.Segment segment = segments.get(i);
      for (int from = segment.offset(); from < segment.end(); from += CHUNK) {
        int to = Math.min(from + CHUNK, segment.end());
        made.add(new Chunk(parameters, gradients, states, from, to));
        madeDecays.add(specs.get(i).decays());
      }
    }
    this.chunks = made.toArray(Chunk[]::new);
    this.decays = new boolean[chunks.length];
    for (int i = 0; i < decays.length; i++) {
      decays[i] = madeDecays.get(i);
    }
  }

  /** The learning rate of an update, counted from 0. */
  double learningRate(long number) {
    return optimizer.learningRate() * schedule.factor(number, totalSteps);
  }

  /** Makes update {@code number}, counted from 0. */
  void run(Kernels kernels, long number) {
    step.number = number + 1;
    step.learningRate = learningRate(number);
    kernels.parallel(chunks.length, work);
  }

  private void update(int index) {
    Chunk chunk = chunks[index];
    if (decay != null && decays[index]) {
      decay.apply(step, chunk);
    }
    optimizer.update(step, chunk);
  }
}
