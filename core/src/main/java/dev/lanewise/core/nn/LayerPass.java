package dev.lanewise.core.nn;

import dev.lanewise.spi.BackwardPass;
import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.RandomSource;
import dev.lanewise.spi.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one layer is handed for batches of one size: every tensor made beforehand. */
final class LayerPass implements BackwardPass {
  private final Progress progress;
  private final Kernels kernels;
  private final Tensor input;
  private final Tensor output;
  private final List<Tensor> parameters;
  private final List<Tensor> buffers;
  private final List<Tensor> scratch;
  private final RandomSource.Moving random;
  private final @Nullable Gradients gradients;
  private final Junction.@Nullable Aside aside;
  private Kernels.Epilogue epilogue = Kernels.Epilogue.NONE;
  private Kernels.Epilogue gradientEpilogue = Kernels.Epilogue.NONE;
  private Kernels.Prologue prologue = Kernels.Prologue.NONE;

  /** What changes from step to step, shared by all passes of a workspace. */
  static final class Progress {
    boolean training;
    long step;
  }

  /** The gradients of one layer; absent in inference. */
  record Gradients(Tensor output, @Nullable Tensor input, List<Tensor> parameters) {}

  LayerPass(
      Progress progress,
      Kernels kernels,
      Tensor input,
      Tensor output,
      List<Tensor> parameters,
      List<Tensor> buffers,
      List<Tensor> scratch,
      RandomSource random,
      @Nullable Gradients gradients,
      Junction.@Nullable Aside aside) {
    this.progress = progress;
    this.kernels = kernels;
    this.input = input;
    this.output = output;
    this.parameters = parameters;
    this.buffers = buffers;
    this.scratch = scratch;
    this.random = random.moving();
    this.gradients = gradients;
    this.aside = aside;
  }

  /** Says what becomes of the output and of the input gradient. */
  void finishWith(Kernels.Epilogue ofOutput, Kernels.Epilogue ofInputGradient) {
    this.epilogue = ofOutput;
    this.gradientEpilogue = ofInputGradient;
  }

  /** Says what writes the output gradient. */
  void beginWith(Kernels.Prologue ofOutputGradient) {
    this.prologue = ofOutputGradient;
  }

  /** Whether nobody needs the gradient by its input. */
  boolean endsBackward() {
    return gradients == null || gradients.input() == null;
  }

  /** What goes past the row; only a junction has it. */
  Junction.@Nullable Aside aside() {
    return aside;
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
  public Kernels kernels() {
    return kernels;
  }

  @Override
  public boolean training() {
    return progress.training;
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
    random.moveTo(progress.step);
    return random;
  }

  @Override
  public Tensor outputGradient() {
    return gradients().output();
  }

  @Override
  public @Nullable Tensor inputGradient() {
    return gradients().input();
  }

  @Override
  public Tensor parameterGradient(int index) {
    return gradients().parameters().get(index);
  }

  private Gradients gradients() {
    if (gradients == null) {
      throw new IllegalStateException("a workspace for inference has no gradients");
    }
    return gradients;
  }
}
