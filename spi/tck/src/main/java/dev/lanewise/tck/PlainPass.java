package dev.lanewise.tck;

import dev.lanewise.spi.BackwardPass;
import dev.lanewise.spi.BufferSpec;
import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.LayerPlan;
import dev.lanewise.spi.ParameterSpec;
import dev.lanewise.spi.RandomSource;
import dev.lanewise.spi.ScratchSpec;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tensors of one layer for one batch, to run a layer without the engine.
 *
 * <p>Whatever a layer must not read before it wrote it (output, gradients, scratch) starts as NaN.
 * Input, parameters and the output gradient start at 0; fill them by {@link Tensor#data}.
 */
public final class PlainPass implements BackwardPass {
  private final Kernels kernels;
  private Tensor input;
  private Tensor output;
  private Tensor outputGradient;
  private final List<Tensor> parameters = new ArrayList<>();
  private final List<Tensor> parameterGradients = new ArrayList<>();
  private final List<Tensor> buffers = new ArrayList<>();
  private final List<Tensor> scratch = new ArrayList<>();
  private @Nullable Tensor inputGradient;
  private boolean training = true;
  private Kernels.Epilogue epilogue = Kernels.Epilogue.NONE;
  private Kernels.Epilogue gradientEpilogue = Kernels.Epilogue.NONE;
  private Kernels.Prologue prologue = Kernels.Prologue.NONE;

  /**
   * Tensors for a plan.
   *
   * @param batch the number of examples
   * @param inputShape the shape of one input
   * @param wantsInputGradient whether {@link #inputGradient} is there
   */
  public PlainPass(
      Kernels kernels, LayerPlan plan, int batch, Shape inputShape, boolean wantsInputGradient) {
    this.kernels = kernels;
    input = Tensor.zeros(inputShape.prepend(batch));
    inputGradient = wantsInputGradient ? unset(inputShape.prepend(batch)) : null;
    output = unset(plan.output().prepend(batch));
    outputGradient = Tensor.zeros(plan.output().prepend(batch));
    for (ParameterSpec parameter : plan.parameters()) {
      parameters.add(Tensor.zeros(parameter.shape()));
      parameterGradients.add(unset(parameter.shape()));
    }
    for (BufferSpec buffer : plan.buffers()) {
      Tensor tensor = Tensor.zeros(buffer.shape());
      Arrays.fill(tensor.data(), buffer.initial());
      buffers.add(tensor);
    }
    for (ScratchSpec space : plan.scratch()) {
      scratch.add(unset(space.perExample() ? space.shape().prepend(batch) : space.shape()));
    }
  }

  private static Tensor unset(Shape shape) {
    Tensor tensor = Tensor.zeros(shape);
    Arrays.fill(tensor.data(), Float.NaN);
    return tensor;
  }

  @Override
  public Kernels kernels() {
    return kernels;
  }

  @Override
  public boolean training() {
    return training;
  }

  /** Says whether this is a training step, as it is at first, or inference. */
  public void setTraining(boolean training) {
    this.training = training;
  }

  /** From now on the output takes the memory of the input, and its gradient likewise. */
  public void workInPlace() {
    output = Tensor.view(input.data(), input.offset(), output.shape());
    if (inputGradient != null) {
      inputGradient =
          Tensor.view(outputGradient.data(), outputGradient.offset(), inputGradient.shape());
    }
  }

  /** From now on the input and its gradient have the shape of a batch of one, and no meaning. */
  public void loseInput() {
    input = unset(input.shape().dropFirst().prepend(1));
    if (inputGradient != null) {
      inputGradient = unset(input.shape());
    }
  }

  /** From now on the output and its gradient have the shape of a batch of one, and no meaning. */
  public void loseOutput() {
    output = unset(output.shape().dropFirst().prepend(1));
    outputGradient = unset(output.shape());
  }

  /** Says who takes the examples of the output and who writes those of its gradient. */
  public void handOver(Kernels.Handover taker, Kernels.Prologue giver) {
    epilogue = taker;
    prologue = giver;
  }

  /** Says what becomes of the output and of the input gradient. */
  public void finishWith(Kernels.Epilogue ofOutput, Kernels.Epilogue ofInputGradient) {
    epilogue = ofOutput;
    gradientEpilogue = ofInputGradient;
  }

  @Override
  public Kernels.Epilogue epilogue() {
    return epilogue;
  }

  @Override
  public Kernels.Epilogue gradientEpilogue() {
    return gradientEpilogue;
  }

  @Override
  public Kernels.Prologue prologue() {
    return prologue;
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
    return RandomSource.of(1, "layer", 0);
  }

  @Override
  public Tensor outputGradient() {
    return outputGradient;
  }

  @Override
  public @Nullable Tensor inputGradient() {
    return inputGradient;
  }

  @Override
  public Tensor parameterGradient(int index) {
    return parameterGradients.get(index);
  }
}
