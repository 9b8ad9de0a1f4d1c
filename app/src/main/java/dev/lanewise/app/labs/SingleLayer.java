package dev.lanewise.app.labs;

import dev.lanewise.core.plugin.Kind;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.BackwardPass;
import dev.lanewise.spi.Initializer;
import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.Layer;
import dev.lanewise.spi.LayerPlan;
import dev.lanewise.spi.ParameterSpec;
import dev.lanewise.spi.RandomSource;
import dev.lanewise.spi.Spec;
import dev.lanewise.spi.Tensor;
import java.util.Arrays;
import java.util.List;

/** One layer at work on one batch by itself: all that the engine would hand it. For one thread. */
public final class SingleLayer implements BackwardPass {
  private final Kernels kernels;
  private final Layer layer;
  private final Tensor input;
  private final Tensor output;
  private final Tensor outputGradient;
  private final Tensor inputGradient;
  private final List<Tensor> parameters;
  private final List<Tensor> parameterGradients;
  private final List<Tensor> buffers;
  private final List<Tensor> scratch;
  private RandomSource random = RandomSource.of(1, "layer", 0);
  private boolean training;

  /** The layer of this specification, in its initial state. */
  public SingleLayer(Registry registry, Kernels kernels, String spec, Tensor input) {
    this.kernels = kernels;
    this.input = input;
    layer = registry.create(Kind.LAYER, Spec.parse(spec));
    LayerPlan plan = layer.plan(input.shape().dropFirst());
    int n = input.dim(0);
    output = Tensor.zeros(plan.output().prepend(n));
    outputGradient = Tensor.zeros(plan.output().prepend(n));
    inputGradient = Tensor.zeros(input.shape());
    parameters = plan.parameters().stream().map(p -> initial(registry, p)).toList();
    parameterGradients = parameters.stream().map(p -> Tensor.zeros(p.shape())).toList();
    buffers =
        plan.buffers().stream().map(b -> filled(Tensor.zeros(b.shape()), b.initial())).toList();
    scratch =
        plan.scratch().stream()
            .map(s -> Tensor.zeros(s.perExample() ? s.shape().prepend(n) : s.shape()))
            .toList();
  }

  private static Tensor initial(Registry registry, ParameterSpec spec) {
    Tensor tensor = Tensor.zeros(spec.shape());
    Initializer initializer = registry.create(Kind.INITIALIZER, spec.initializer());
    RandomSource source = RandomSource.of(1, spec.name(), 0);
    initializer.fill(spec.fans(), source, tensor.data(), 0, tensor.size());
    return tensor;
  }

  private static Tensor filled(Tensor tensor, float value) {
    Arrays.fill(tensor.data(), value);
    return tensor;
  }

  /** The output in training, at a step of this number. */
  public float[] train(int step) {
    training = true;
    random = random.atStep(step);
    layer.forward(this);
    return output.toArray();
  }

  /** The output in inference. */
  public float[] infer() {
    training = false;
    layer.forward(this);
    return output.toArray();
  }

  /** The input gradient if the output gradient is 1 everywhere; after {@link #train}. */
  public float[] backward() {
    filled(outputGradient, 1);
    layer.backward(this);
    return inputGradient.toArray();
  }

  @Override
  public Kernels kernels() {
    return kernels;
  }

  @Override
  public boolean training() {
    return training;
  }

  @Override
  public Tensor input() {
    return input;
  }

  @Override
  public Tensor output() {
    return output;
  }

  @Override
  public Tensor parameter(int index) {
    return parameters.get(index);
  }

  @Override
  public Tensor buffer(int index) {
    return buffers.get(index);
  }

  @Override
  public Tensor scratch(int index) {
    return scratch.get(index);
  }

  @Override
  public RandomSource random() {
    return random;
  }

  @Override
  public Tensor outputGradient() {
    return outputGradient;
  }

  @Override
  public Tensor inputGradient() {
    return inputGradient;
  }

  @Override
  public Tensor parameterGradient(int index) {
    return parameterGradients.get(index);
  }
}
