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
import dev.lanewise.spi.ScratchSpec;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.util.List;
import java.util.Set;

/**
 * The largest element of each window of each channel, x: N×height×width×channels, y: N×windows
 * down×windows across×channels; an x of N×height×width has one channel.
 *
 * <p>Backward: dy goes to the first place of the window, line by line, that holds the largest;
 * which that is was written down going forward. Places outside the image never win.
 */
final class MaxPool implements ExamplewiseLayer {
  private static final int WINNERS = 0;
  private static final float[] NOTHING = {};

  private final Windows windows;

  private MaxPool(Options options) {
    windows = new Windows(options);
  }

  @Override
  public LayerPlan plan(Shape input) {
    Shape output = windows.output(input);
    return new LayerPlan(output, List.of(), List.of(), List.of(ScratchSpec.perExample(output)));
  }

  @Override
  public Set<Trait> traits() {
    return Set.of(
        Trait.APPLIES_GRADIENT_EPILOGUE,
        Trait.TAKES_LARGEST,
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
    Tensor winners = pass.scratch(WINNERS);
    int result = first * shape.outputSize();
    pass.kernels()
        .maxPool(
            shape,
            examples,
            x,
            xOffset,
            y.data(),
            y.offset() + result,
            pass.training() ? winners.data() : NOTHING,
            winners.offset() + result);
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
    Tensor winners = pass.scratch(WINNERS);
    Tensor dy = pass.outputGradient();
    int result = first * shape.outputSize();
    pass.kernels()
        .maxPoolGradient(
            shape,
            examples,
            winners.data(),
            winners.offset() + result,
            dy.data(),
            dy.offset() + result,
            dx,
            dxOffset,
            epilogue);
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
