package dev.lanewise.plugins.layer;

import dev.lanewise.spi.BackwardPass;
import dev.lanewise.spi.ExamplewiseLayer;
import dev.lanewise.spi.ForwardPass;
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
    return windows.plan(input);
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
    forward(pass, 0, pass.input().dim(0));
  }

  @Override
  public void forward(ForwardPass pass, int example) {
    forward(pass, example, 1);
  }

  private void forward(ForwardPass pass, int first, int examples) {
    Tensor x = pass.input();
    Tensor y = pass.output();
    PoolingShape shape = windows.shape(x);
    pass.kernels()
        .averagePool(
            shape,
            examples,
            x.data(),
            x.offset() + first * shape.inputSize(),
            y.data(),
            y.offset() + first * shape.outputSize());
  }

  @Override
  public void backward(BackwardPass pass) {
    Tensor dx = pass.inputGradient();
    if (dx == null) {
      return;
    }
    Tensor dy = pass.outputGradient();
    pass.kernels()
        .averagePoolGradient(
            windows.shape(pass.input()),
            dy.dim(0),
            dy.data(),
            dy.offset(),
            dx.data(),
            dx.offset(),
            pass.gradientEpilogue());
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
