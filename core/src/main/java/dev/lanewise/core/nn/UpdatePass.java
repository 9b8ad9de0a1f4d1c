package dev.lanewise.core.nn;

import dev.lanewise.core.io.NamedTensor;
import dev.lanewise.core.plugin.Kind;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Chunk;
import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.Optimizer;
import dev.lanewise.spi.Schedule;
import dev.lanewise.spi.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * One update of all parameters, layer by layer as their gradients are there: all links of the
 * chain, chunk by chunk, so that a chunk is read from memory once.
 *
 * <p>A link that must know something of whole arrays begins a new round over all layers, after the
 * links before it are through.
 */
final class UpdatePass {
  /**
   * Elements in a chunk: with Adam's four arrays 128 KiB, which stays in the second-level cache.
   */
  private static final int CHUNK = 8192;

  private final Optimizer optimizer;
  private final Schedule schedule;
  private final long totalSteps;
  private final Work[] work;
  private final UpdateLink[] links;

  /** Where each round ends in the links; the first one runs layer by layer. */
  private final int[] roundEnds;

  private final MeasuredArrays measured;
  private final ArenaLayout layout;
  private final float[][] states;
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
    List<UpdateLink> before = UpdateLink.before(registry, config.update());
    this.optimizer = registry.create(Kind.OPTIMIZER, config.update().getLast());
    this.schedule = registry.create(Kind.SCHEDULE, config.schedule());
    this.totalSteps = totalSteps;
    this.links =
        Stream.concat(before.stream(), Stream.of(new UpdateLink.Optimizing(optimizer)))
            .toArray(UpdateLink[]::new);
    this.roundEnds = roundEnds(links);
    this.measured = new MeasuredArrays(links);
    float[] parameters = network.parameterArena();
    this.layout = network.architecture().parameters();
    this.states =
        optimizer.stateNames().stream().map(name -> layout.arena()).toArray(float[][]::new);
    List<Stage> stages = network.architecture().stages();
    this.work = new Work[stages.size()];
    for (int i = 0; i < work.length; i++) {
      Node node = stages.get(i).leader();
      List<ArenaLayout.Segment> segments = network.architecture().parameters().segments(node);
      List<Chunk> decayed = new ArrayList<>();
      List<Chunk> others = new ArrayList<>();
      for (int k = 0; k < segments.size(); k++) {
        ArenaLayout.Segment segment = segments.get(k);
        Chunk.Quantities quantities = measured.tensor();
        for (int from = segment.offset(); from < segment.end(); from += CHUNK) {
          int to = Math.min(from + CHUNK, segment.end());
          Chunk chunk = new Chunk(parameters, gradients, states, quantities, from, to);
          measured.add(chunk);
          (node.plan().parameters().get(k).decays() ? decayed : others).add(chunk);
        }
      }
      work[i] = new Work(decayed, others);
    }
  }

  /** A round ends before each link that must know something of whole arrays, and at the end. */
  private static int[] roundEnds(UpdateLink[] links) {
    List<Integer> ends = new ArrayList<>();
    for (int i = 0; i < links.length; i++) {
      if (!links[i].quantities().isEmpty()) {
        ends.add(i);
      }
    }
    ends.add(links.length);
    return ends.stream().mapToInt(Integer::intValue).toArray();
  }

  /** What the optimizer keeps of each parameter, as views: {@code 0.dense.weight:m}, … */
  List<NamedTensor> states() {
    List<NamedTensor> views = new ArrayList<>();
    for (int k = 0; k < states.length; k++) {
      String name = optimizer.stateNames().get(k);
      for (ArenaLayout.Segment segment : layout.segments()) {
        views.add(new NamedTensor(segment.name() + ":" + name, segment.in(states[k])));
      }
    }
    return views;
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

  /** The gradients of one stage are there: updates its parameters as far as that is enough. */
  void run(Kernels kernels, int stage) {
    work[stage].share(kernels, 0, roundEnds[0]);
  }

  /**
   * The gradients of all stages are there: does what had to wait for them; whether there was any.
   */
  boolean finish(Kernels kernels) {
    for (int round = 1; round < roundEnds.length; round++) {
      measured.measure(kernels);
      for (Work one : work) {
        one.share(kernels, roundEnds[round - 1], roundEnds[round]);
      }
    }
    return roundEnds.length > 1;
  }

  /** The chunks of one stage. */
  private final class Work implements Kernels.Block {
    private final Chunk[] chunks;
    private final int decayed;
    private final boolean worthSharing;
    private int firstLink;
    private int endLink;

    Work(List<Chunk> decayed, List<Chunk> others) {
      this.chunks = Stream.concat(decayed.stream(), others.stream()).toArray(Chunk[]::new);
      this.decayed = decayed.size();
      this.worthSharing = Arrays.stream(chunks).mapToInt(c -> c.to() - c.from()).sum() > CHUNK;
    }

    void share(Kernels kernels, int from, int to) {
      firstLink = from;
      endLink = to;
      if (from == to) {
        return;
      }
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
      for (int i = firstLink; i < endLink; i++) {
        if (index < decayed || links[i].onAll()) {
          links[i].apply(step, chunk);
        }
      }
    }
  }
}
