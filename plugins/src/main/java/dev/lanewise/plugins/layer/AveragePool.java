package dev.lanewise.plugins.layer;

import dev.lanewise.spi.BackwardPass;
import dev.lanewise.spi.ExamplewiseLayer;
import dev.lanewise.spi.ForwardPass;
import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.Layer;
import dev.lanewise.spi.LayerPlan;
import dev.lanewise.spi.LayerProvider;
import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.PoolingShape;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.util.List;
import java.util.Set;

/**
 * The mean of each window of each channel, x: N×height×width×channels, y: N×windows down×windows
 * across×channels; an x of N×height×width has one channel.
 *
 * <p>Places outside the image count as 0, and the divisor is the size of the whole window, as in
 * PyTorch unless told otherwise. Backward: each element of dx is the sum of the dy of the windows
 * that hold it, divided likewise.
 */
final class AveragePool implements ExamplewiseLayer {
  private final Windows windows;

  private AveragePool(Options options) {
    windows = new Windows(options);
  }

  @Override
  public LayerPlan plan(Shape input) {
    return LayerPlan.of(windows.output(input));
  }

  @Override
  public Set<Trait> traits() {
    return Set.of(
        Trait.APPLIES_GRADIENT_EPILOGUE,
        Trait.BACKWARD_WITHOUT_INPUT,
        Trait.BACKWARD_WITHOUT_OUTPUT);
  }

  @Override
  public void forward(ForwardPass pass) {
    Tensor x = pass.input();
    forward(pass, 0, x.dim(0), x.data(), x.offset());
  }

  @Override
  public void forward(ForwardPass pass, int example, float[] x, int xOffset) {
    forward(pass, example, 1, x, xOffset);
  }

  private void forward(ForwardPass pass, int first, int examples, float[] x, int xOffset) {
    PoolingShape shape = windows.shape(pass.input());
    Tensor y = pass.output();
    int result = y.offset() + first * shape.outputSize();
    pass.kernels().averagePool(shape, examples, x, xOffset, y.data(), result);
  }

  @Override
  public void backward(BackwardPass pass) {
    Tensor dx = pass.inputGradient();
    if (dx != null) {
      Kernels.Epilogue epilogue = pass.gradientEpilogue();
      backward(pass, 0, pass.outputGradient().dim(0), dx.data(), dx.offset(), epilogue);
    }
  }

  @Override
  public void backward(BackwardPass pass, int example, float[] dx, int dxOffset) {
    backward(pass, example, 1, dx, dxOffset, Kernels.Epilogue.NONE);
  }

  private void backward(
      BackwardPass pass,
      int first,
      int examples,
      float[] dx,
      int dxOffset,
      Kernels.Epilogue epilogue) {
    PoolingShape shape = windows.shape(pass.input());
    Tensor dy = pass.outputGradient();
    int result = dy.offset() + first * shape.outputSize();
    pass.kernels().averagePoolGradient(shape, examples, dy.data(), result, dx, dxOffset, epilogue);
  }

  /** Names it {@code average-pool}. */
  public static final class Provider implements LayerProvider {
    @Override
    public String id() {
      return "average-pool";
    }

    @Override
    public String summary() {
      return "the mean of each window of an image";
    }

    @Override
    public List<Option<?>> options() {
      return Windows.OPTIONS;
    }

    @Override
    public Layer create(Options options) {
      return new AveragePool(options);
    }
  }
}
