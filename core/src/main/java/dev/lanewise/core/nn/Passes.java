package dev.lanewise.core.nn;

import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.Layer.Trait;
import dev.lanewise.spi.RandomSource;
import dev.lanewise.spi.ScratchSpec;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The passes of all layers for batches of up to a capacity: the arrays for the activations, scratch
 * and gradients that flow between layers, and views of them for every batch size that has been
 * asked for.
 *
 * <p>A shorter batch is a view of the same memory. Only the first call for a size allocates.
 */
final class Passes {
  private final Network network;
  private final List<Stage> stages;
  private final int capacity;
  private final Kernels kernels;
  private final long seed;
  private final float @Nullable [] parameterGradients;
  private final LayerPass.Progress progress = new LayerPass.Progress();
  private final float[] inputs;
  private final float[][] outputs;
  private final Map<Junction.Ways, Junction.Aside> asides;
  private final float[][][] scratch;
  private final float[][] flowing;

  /** Whether a stage writes the gradient by its input over that. */
  private final boolean[] overInput;

  /** Whether a stage runs within the one before: no array is between them then. */
  private final boolean[] within;

  /** The first stage with parameters: nothing before it needs a gradient. */
  private final int firstTrained;

  private final StagePass[] @Nullable [] bySize;
  private @Nullable StepProfile profile;

  /** What is done with a layer's parameters when their gradients are there. */
  @FunctionalInterface
  interface Update {
    /** The gradients of the parameters of a stage have been computed. */
    void run(int stage);
  }

  /** Passes for inference. */
  static Passes forInference(Network network, int capacity, Kernels kernels) {
    return new Passes(network, capacity, kernels, 0, null);
  }

  /** Passes for training, which write parameter gradients into an arena like the parameters'. */
  static Passes forTraining(
      Network network, int capacity, Kernels kernels, long seed, float[] parameterGradients) {
    return new Passes(network, capacity, kernels, seed, parameterGradients);
  }

  private Passes(
      Network network,
      int capacity,
      Kernels kernels,
      long seed,
      float @Nullable [] parameterGradients) {
    if (capacity < 1) {
      throw new IllegalArgumentException("batch " + capacity + " must be at least 1");
    }
    this.network = network;
    this.stages = network.architecture().stages();
    this.capacity = capacity;
    this.kernels = kernels;
    this.seed = seed;
    this.parameterGradients = parameterGradients;
    this.inputs = batchOf(network.input());
    this.scratch =
        network.architecture().nodes().stream().map(this::scratchOf).toArray(float[][][]::new);
    this.firstTrained = Stage.firstTrained(stages);
    this.within = Stage.within(stages);
    List<Detour> detours = Detour.of(stages);
    this.overInput = overInput(detours.isEmpty());
    int widest = widest(parameterGradients == null);
    this.outputs =
        parameterGradients == null ? reusedOutputs(detours, widest) : keptOutputs(detours);
    this.asides = asides(detours);
    // Two arrays that gradients flow through in turn: one stage reads the one and writes the other.
    this.flowing =
        parameterGradients == null
            ? new float[0][]
            : new float[][] {batchOf(Shape.of(widest)), batchOf(Shape.of(widest))};
    this.bySize = new StagePass[capacity + 1][];
  }

  /** Where nobody reads the input any more: not the stage that computed it, nor one farther on. */
  private boolean[] overInput(boolean straight) {
    boolean[] over = new boolean[stages.size() + 1];
    for (int i = firstTrained + 1; i < stages.size(); i++) {
      Stage before = stages.get(i - 1);
      over[i] =
          straight
              && !within[i]
              && stages.get(i).leader().promises(Trait.BACKWARD_WITHOUT_INPUT)
              && before.followers().isEmpty()
              && before.leader().promises(Trait.BACKWARD_WITHOUT_OUTPUT);
    }
    return over;
  }

  /** Whether the next stage takes the output of this one example by example. */
  private boolean handsOver(int stage) {
    return stage + 1 < stages.size() && within[stage + 1];
  }

  /** Whether the next stage gives its gradient to this one example by example. */
  private boolean isGiven(int stage) {
    return handsOver(stage) && stage <= firstTrained;
  }

  /** Elements of the largest output, of those that need one of the arrays taken in turn. */
  private int widest(boolean forward) {
    return IntStream.range(0, stages.size())
        .filter(i -> forward ? !handsOver(i) : !overInput[i + 1] && !isGiven(i))
        .map(i -> stages.get(i).leader().plan().output().size())
        .max()
        .orElse(0);
  }

  /** Without a way back two arrays are enough, and one more for each detour around a stage. */
  private float[][] reusedOutputs(List<Detour> detours, int widest) {
    int[] turns = Detour.turns(within, detours);
    float[][] turnArrays = new float[Arrays.stream(turns).max().orElse(0) + 1][];
    Arrays.setAll(turnArrays, i -> batchOf(Shape.of(widest)));
    float[][] arrays = new float[network.architecture().nodes().size()][];
    for (int i = 0; i < stages.size(); i++) {
      for (Node node : stages.get(i).nodes()) {
        arrays[node.index()] =
            handsOver(i) ? new float[node.plan().output().size()] : turnArrays[turns[i]];
      }
    }
    return arrays;
  }

  /** An array for each layer, but one for two that need no more than one on the way back. */
  private float[][] keptOutputs(List<Detour> detours) {
    float[][] arrays = new float[network.architecture().nodes().size()][];
    for (int i = 0; i < stages.size(); i++) {
      Node before = stages.get(i).leader();
      int again = Detour.forkOfReturn(i, detours);
      if (handsOver(i)) {
        arrays[before.index()] = new float[before.plan().output().size()];
      } else {
        arrays[before.index()] =
            again < 0 ? batchOf(before.plan().output()) : arrays[lastNode(again)];
      }
      for (Node node : stages.get(i).followers()) {
        boolean inPlace =
            node.layer() instanceof Junction.Fork
                || (before.promises(Trait.BACKWARD_WITHOUT_OUTPUT)
                    && node.promises(Trait.BACKWARD_WITHOUT_INPUT));
        arrays[node.index()] = inPlace ? arrays[before.index()] : batchOf(node.plan().output());
        before = node;
      }
    }
    return arrays;
  }

  private int lastNode(int stage) {
    return stages.get(stage).nodes().getLast().index();
  }

  private Map<Junction.Ways, Junction.Aside> asides(List<Detour> detours) {
    Map<Junction.Ways, Junction.Aside> all = new HashMap<>();
    boolean training = parameterGradients != null;
    for (Detour detour : detours) {
      Shape input = detour.ways().input().prepend(capacity);
      Shape output = detour.ways().output().prepend(capacity);
      Tensor outputGradient = training ? Tensor.zeros(output) : Tensor.zeros(Shape.of(0));
      Tensor inputGradient = training && detour.returns() ? Tensor.zeros(input) : outputGradient;
      all.put(
          detour.ways(),
          new Junction.Aside(
              Tensor.view(outputs[lastNode(detour.fork())], 0, input),
              Tensor.view(outputs[lastNode(detour.added())], 0, output),
              outputGradient,
              inputGradient));
    }
    return all;
  }

  private float[][] scratchOf(Node node) {
    return node.plan().scratch().stream()
        .map(s -> s.perExample() ? batchOf(s.shape()) : new float[s.shape().size()])
        .toArray(float[][]::new);
  }

  int capacity() {
    return capacity;
  }

  /** The array that inputs are gathered into, batch first. */
  float[] inputs() {
    return inputs;
  }

  LayerPass.Progress progress() {
    return progress;
  }

  /** From now on the time of each part is measured. */
  StepProfile measure() {
    StepProfile measured = new StepProfile(stages, firstTrained, capacity);
    profile = measured;
    return measured;
  }

  /** Runs all layers on the first {@code n} rows of {@link #inputs}; returns the last output. */
  Tensor forward(int n) {
    StagePass[] passes = passes(n);
    for (int i = 0; i < passes.length; i++) {
      passes[i].forward(kernels);
      if (profile != null) {
        profile.ended(StepProfile.Phase.FORWARD, i);
      }
    }
    return passes[passes.length - 1].output();
  }

  /** Where the loss writes its gradient for a batch of {@code n}. */
  Tensor outputGradient(int n) {
    StagePass[] passes = passes(n);
    return passes[passes.length - 1].outputGradient();
  }

  /** Runs all stages back to the first that is trained; each is updated when it is done. */
  void backward(int n, Update update) {
    StagePass[] passes = passes(n);
    if (firstTrained < passes.length) {
      passes[passes.length - 1].finishOutputGradient(kernels);
    }
    for (int i = passes.length - 1; i >= firstTrained; i--) {
      passes[i].backward(kernels);
      if (profile != null) {
        profile.ended(StepProfile.Phase.BACKWARD, i);
      }
      update.run(i);
      if (profile != null) {
        profile.ended(StepProfile.Phase.UPDATE, i);
      }
    }
  }

  private StagePass[] passes(int n) {
    StagePass[] passes = bySize[n];
    if (passes == null) {
      passes = create(n);
      bySize[n] = passes;
    }
    return passes;
  }

  private StagePass[] create(int n) {
    StagePass[] passes = new StagePass[stages.size()];
    Tensor input = Tensor.view(inputs, 0, network.input().prepend(n));
    for (int i = 0; i < passes.length; i++) {
      Stage stage = stages.get(i);
      List<LayerPass> layers = new ArrayList<>();
      for (Node node : stage.nodes()) {
        int count = handsOver(i) ? 1 : n;
        Shape shape = node.plan().output().prepend(count);
        Tensor output = Tensor.view(outputs[node.index()], 0, shape);
        layers.add(layer(node, n, input, output, gradients(stage, i, node, n)));
        input = output;
      }
      passes[i] = new StagePass(stage, layers, i > firstTrained ? passes[i - 1] : null);
      if (within[i]) {
        passes[i].runWithin(passes[i - 1]);
      }
    }
    return passes;
  }

  private LayerPass layer(
      Node node, int n, Tensor input, Tensor output, LayerPass.@Nullable Gradients gradients) {
    Architecture architecture = network.architecture();
    return new LayerPass(
        progress,
        kernels,
        input,
        output,
        architecture.parameters().of(node, network.parameterArena()),
        architecture.buffers().of(node, network.bufferArena()),
        scratch(node, n),
        RandomSource.of(seed, "layer " + node.index(), 0),
        gradients,
        node.layer() instanceof Junction junction ? asides.get(junction.ways()) : null);
  }

  private List<Tensor> scratch(Node node, int n) {
    List<Tensor> tensors = new ArrayList<>();
    for (ScratchSpec spec : node.plan().scratch()) {
      float[] memory = scratch[node.index()][tensors.size()];
      tensors.add(
          Tensor.view(memory, 0, spec.perExample() ? spec.shape().prepend(n) : spec.shape()));
    }
    return List.copyOf(tensors);
  }

  /** The gradient by what a stage computes is one array, changed in place by its followers. */
  private LayerPass.@Nullable Gradients gradients(Stage stage, int index, Node node, int n) {
    if (parameterGradients == null) {
      return null;
    }
    Tensor output = outputGradient(index, node.plan().output(), n);
    Tensor input = null;
    if (!node.equals(stage.leader())) {
      input = Tensor.view(output.data(), 0, node.input().prepend(n));
    } else if (index > firstTrained) {
      input = outputGradient(index - 1, node.input(), n);
    }
    return new LayerPass.Gradients(
        output, input, network.architecture().parameters().of(node, parameterGradients));
  }

  /** Where the gradient by what a stage computes is, or what stands for it. */
  private Tensor outputGradient(int stage, Shape shape, int n) {
    if (isGiven(stage)) {
      return Tensor.view(outputs[lastNode(stage)], 0, shape.prepend(1));
    }
    float[] array = overInput[stage + 1] ? outputs[lastNode(stage)] : flowing[stage % 2];
    return Tensor.view(array, 0, shape.prepend(n));
  }

  private float[] batchOf(Shape shape) {
    return new float[shape.prepend(capacity).size()];
  }
}
