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
 * The largest element of each window of each channel, x: N×height×width×channels, y: N×windows
 * down×windows across×channels; an x of N×height×width has one channel.
 *
 * <p>Backward: dy goes to the first place of the window, line by line, that holds the largest.
 * Places outside the image never win.
 */
final class MaxPool implements ExamplewiseLayer {
  private final Windows windows;

  private MaxPool(Options options) {
    windows = new Windows(options);
  }

  @Override
  public LayerPlan plan(Shape input) {
    return windows.plan(input);
  }

  @Override
  public Set<Trait> traits() {
    return Set.of(Trait.APPLIES_GRADIENT_EPILOGUE, Trait.TAKES_LARGEST, Trait.GRADIENT_OVER_INPUT);
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
        .maxPool(
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
    Tensor x = pass.input();
    Tensor y = pass.output();
    Tensor dy = pass.outputGradient();
    PoolingShape shape = windows.shape(x);
    pass.kernels()
        .maxPoolGradient(
            shape,
            x.dim(0),
            x.data(),
            x.offset(),
            y.data(),
            y.offset(),
            dy.data(),
            dy.offset(),
            dx.data(),
            dx.offset(),
            pass.gradientEpilogue());
  }

  /** Names it {@code max-pool}. */
  public static final class Provider implements LayerProvider {
    @Override
    public String id() {
      return "max-pool";
    }

    @Override
    public String summary() {
      return "the largest element of each window of an image";
    }

    @Override
    public List<Option<?>> options() {
      return Windows.OPTIONS;
    }

    @Override
    public Layer create(Options options) {
      return new MaxPool(options);
    }
  }
}
