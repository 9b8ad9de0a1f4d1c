package dev.lanewise.core.nn;

import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.RandomSource;
import dev.lanewise.spi.ScratchSpec;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The passes of all layers for batches of up to a capacity: one array for the activations, scratch
 * and gradients that flow between layers, and views of it for every batch size that has been asked
 * for.
 *
 * <p>A shorter batch is a view of the same memory. Only the first call for a size allocates.
 */
final class Passes {
  private final Network network;
  private final int capacity;
  private final Kernels kernels;
  private final long seed;
  private final float @Nullable [] parameterGradients;
  private final LayerPass.Progress progress = new LayerPass.Progress();
  private final float[] inputs;
  private final float[][] outputs;
  private final float[][][] scratch;
  private final float[][] flowing;

  /** The first layer with parameters: nothing before it needs a gradient. */
  private final int firstTrained;

  private final LayerPass[] @Nullable [] bySize;

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
    this.capacity = capacity;
    this.kernels = kernels;
    this.seed = seed;
    this.parameterGradients = parameterGradients;
    List<Node> nodes = network.architecture().nodes();
    this.inputs = batchOf(network.input());
    this.outputs = new float[nodes.size()][];
    this.scratch = new float[nodes.size()][][];
    int widest = 0;
    int trained = nodes.size();
    for (Node node : nodes) {
      outputs[node.index()] = batchOf(node.plan().output());
      scratch[node.index()] =
          node.plan().scratch().stream()
              .map(s -> s.perExample() ? batchOf(s.shape()) : new float[s.shape().size()])
              .toArray(float[][]::new);
      widest = Math.max(widest, node.plan().output().size());
      if (trained == nodes.size() && !node.plan().parameters().isEmpty()) {
        trained = node.index();
      }
    }
    this.firstTrained = trained;
    // Two arrays that gradients flow through in turn: one layer reads the one and writes the other.
    this.flowing =
        parameterGradients == null
            ? new float[0][]
            : new float[][] {batchOf(Shape.of(widest)), batchOf(Shape.of(widest))};
    this.bySize = new LayerPass[capacity + 1][];
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

  /** Runs all layers on the first {@code n} rows of {@link #inputs}; returns the last output. */
  Tensor forward(int n) {
    LayerPass[] passes = passes(n);
    List<Node> nodes = network.architecture().nodes();
    for (int i = 0; i < passes.length; i++) {
      nodes.get(i).layer().forward(passes[i]);
    }
    return passes[passes.length - 1].output();
  }

  /** Where the loss writes its gradient for a batch of {@code n}. */
  Tensor outputGradient(int n) {
    LayerPass[] passes = passes(n);
    return passes[passes.length - 1].outputGradient();
  }

  /** Runs all layers back to the first that is trained. */
  void backward(int n) {
    LayerPass[] passes = passes(n);
    List<Node> nodes = network.architecture().nodes();
    for (int i = passes.length - 1; i >= firstTrained; i--) {
      nodes.get(i).layer().backward(passes[i]);
    }
  }

  private LayerPass[] passes(int n) {
    LayerPass[] passes = bySize[n];
    if (passes == null) {
      passes = create(n);
      bySize[n] = passes;
    }
    return passes;
  }

  private LayerPass[] create(int n) {
    List<Node> nodes = network.architecture().nodes();
    LayerPass[] passes = new LayerPass[nodes.size()];
    int parameter = 0;
    int buffer = 0;
    Tensor input = Tensor.view(inputs, 0, network.input().prepend(n));
    for (Node node : nodes) {
      int i = node.index();
      Tensor output = Tensor.view(outputs[i], 0, node.plan().output().prepend(n));
      int parameters = node.plan().parameters().size();
      int buffers = node.plan().buffers().size();
      passes[i] =
          new LayerPass(
              progress,
              kernels,
              input,
              output,
              tensors(
                  network.architecture().parameters(),
                  network.parameterArena(),
                  parameter,
                  parameters),
              tensors(network.architecture().buffers(), network.bufferArena(), buffer, buffers),
              scratch(node, n),
              RandomSource.of(seed, "layer " + i, 0),
              gradients(node, n, parameter));
      parameter += parameters;
      buffer += buffers;
      input = output;
    }
    return passes;
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

  private LayerPass.@Nullable Gradients gradients(Node node, int n, int firstParameter) {
    if (parameterGradients == null) {
      return null;
    }
    int i = node.index();
    Tensor output = Tensor.view(flowing[i % 2], 0, node.plan().output().prepend(n));
    Tensor input =
        i <= firstTrained ? null : Tensor.view(flowing[(i + 1) % 2], 0, node.input().prepend(n));
    return new LayerPass.Gradients(
        output,
        input,
        tensors(
            network.architecture().parameters(),
            parameterGradients,
            firstParameter,
            node.plan().parameters().size()));
  }

  private static List<Tensor> tensors(ArenaLayout layout, float[] arena, int first, int count) {
    return layout.segments().subList(first, first + count).stream()
        .map(segment -> segment.in(arena))
        .toList();
  }

  private float[] batchOf(Shape shape) {
    return new float[shape.prepend(capacity).size()];
  }
}
