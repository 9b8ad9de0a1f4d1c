package dev.lanewise.plugins.layer;

import dev.lanewise.plugins.image.Image;
import dev.lanewise.spi.BackwardPass;
import dev.lanewise.spi.ConvolutionShape;
import dev.lanewise.spi.Fans;
import dev.lanewise.spi.ForwardPass;
import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.Layer;
import dev.lanewise.spi.LayerPlan;
import dev.lanewise.spi.LayerProvider;
import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.ParameterSpec;
import dev.lanewise.spi.Range;
import dev.lanewise.spi.ScratchSpec;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Spec;
import dev.lanewise.spi.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code y = x∗W + b}, x: N×height×width×channels, W: filter height×filter width×channels×filters,
 * b: filters; an x of N×height×width has one channel.
 *
 * <p>{@code y[i,j,f] = Σ x[i·stride+u−padding, j·stride+v−padding, c]·W[u,v,c,f] + b_f}: the filter
 * is not turned around. Backward: dW and dx are the gradients of that sum, {@code db_f = Σ dy} over
 * all images and places. PyTorch's {@code Conv2d} has the channels before the lines and the filters
 * first.
 */
final class Convolution implements Layer {
  private static final int WEIGHT = 0;
  private static final int BIAS = 1;
  private static final int NO_BIAS = 0;
  private static final Tensor NOTHING = Tensor.zeros(0);

  private final int filters;
  private final int height;
  private final int width;
  private final int stride;
  private final int padding;
  private final Spec init;
  private final boolean bias;
  private final boolean biasDecays;

  // A function of the input's shape alone, kept so that a step allocates nothing.
  private volatile @Nullable ConvolutionShape last;

  private Convolution(Options options) {
    filters = options.get(Provider.FILTERS);
    height = options.get(Provider.SIZE);
    width = options.get(Provider.WIDTH) == 0 ? height : options.get(Provider.WIDTH);
    stride = options.get(Provider.STRIDE);
    padding = options.get(Provider.PADDING);
    init = options.get(Provider.INIT);
    bias = options.get(Provider.BIAS);
    biasDecays = options.get(Provider.BIAS_DECAYS);
  }

  @Override
  public LayerPlan plan(Shape input) {
    Image image = Image.of(input);
    ConvolutionShape shape = shape(image.height(), image.width(), image.channels());
    Shape output = Shape.of(shape.outputHeight(), shape.outputWidth(), filters);
    // The shape comes first: it says what is wrong if there are too many to count.
    Shape all = Shape.of(height, width, image.channels(), filters);
    Fans fans = new Fans(shape.patchSize(), filters * height * width);
    ParameterSpec weight = new ParameterSpec("weight", all, fans, init, true);
    Shape each = Shape.of(filters);
    return bias
        ? LayerPlan.of(
            output, weight, new ParameterSpec("bias", each, fans, Spec.of("zeros"), biasDecays))
        : new LayerPlan(output, List.of(weight), List.of(), List.of(ScratchSpec.shared(each)));
  }

  @Override
  public Set<Trait> traits() {
    return Set.of(
        Trait.APPLIES_EPILOGUE,
        Trait.FINISHES_EXAMPLES,
        Trait.APPLIES_GRADIENT_EPILOGUE,
        Trait.BACKWARD_WITHOUT_OUTPUT);
  }

  @Override
  public long multiplyAdds(Shape input) {
    Image image = Image.of(input);
    ConvolutionShape shape = shape(image.height(), image.width(), image.channels());
    return (long) shape.patchSize() * shape.outputSize();
  }

  @Override
  public void forward(ForwardPass pass) {
    Tensor x = pass.input();
    Tensor w = pass.parameter(WEIGHT);
    Tensor b = bias ? pass.parameter(BIAS) : zeros(pass.scratch(NO_BIAS));
    Tensor y = pass.output();
    pass.kernels()
        .convolve(
            shape(x),
            x.dim(0),
            x.data(),
            x.offset(),
            w.data(),
            w.offset(),
            b.data(),
            b.offset(),
            y.data(),
            y.offset(),
            pass.epilogue());
  }

  @Override
  public void backward(BackwardPass pass) {
    Kernels kernels = pass.kernels();
    Tensor x = pass.input();
    Tensor dy = pass.outputGradient();
    Tensor dw = pass.parameterGradient(WEIGHT);
    Tensor dx = pass.inputGradient();
    ConvolutionShape shape = shape(x);
    int batch = x.dim(0);
    Tensor db = bias ? pass.parameterGradient(BIAS) : NOTHING;
    kernels.convolutionFilterGradient(
        shape,
        batch,
        x.data(),
        x.offset(),
        dy.data(),
        dy.offset(),
        dw.data(),
        dw.offset(),
        db.data(),
        db.offset(),
        pass.prologue());
    if (dx != null) {
      Tensor w = pass.parameter(WEIGHT);
      kernels.convolutionInputGradient(
          shape,
          batch,
          dy.data(),
          dy.offset(),
          w.data(),
          w.offset(),
          dx.data(),
          dx.offset(),
          pass.gradientEpilogue());
    }
  }

  private static Tensor zeros(Tensor tensor) {
    Arrays.fill(tensor.data(), tensor.offset(), tensor.offset() + tensor.size(), 0f);
    return tensor;
  }

  private ConvolutionShape shape(Tensor x) {
    return shape(x.dim(1), x.dim(2), Image.channels(x));
  }

  private ConvolutionShape shape(int lines, int pixels, int channels) {
    ConvolutionShape shape = last;
    if (shape == null
        || shape.height() != lines
        || shape.width() != pixels
        || shape.channels() != channels) {
      shape =
          new ConvolutionShape(lines, pixels, channels, filters, height, width, stride, padding);
      last = shape;
    }
    return shape;
  }

  /** Names it {@code conv}. */
  public static final class Provider implements LayerProvider {
    private static final Option<Integer> FILTERS =
        Option.integer(
            "filters", Range.atLeast(1), "number of filters, the channels of the output");
    private static final Option<Integer> SIZE =
        Option.integer("size", Range.atLeast(1), "lines of a filter, and pixels of a line of it");
    private static final Option<Integer> STRIDE =
        Option.integer("stride", 1, Range.atLeast(1), "distance between two places of a filter");
    private static final Option<Integer> PADDING =
        Option.integer("padding", 0, Range.atLeast(0), "zeros on each side of the image");
    private static final Option<Integer> WIDTH =
        Option.integer("width", 0, Range.atLeast(0), "pixels of a line of a filter; 0: as size");
    private static final Option<Spec> INIT =
        Option.spec("init", Spec.of("he"), "what fills the filters");
    private static final Option<Boolean> BIAS =
        Option.flag("bias", true, "whether a bias is added");
    private static final Option<Boolean> BIAS_DECAYS =
        Option.flag("bias-decays", false, "whether weight decay acts on the bias, too");

    @Override
    public String id() {
      return "conv";
    }

    @Override
    public String summary() {
      return "y = x*W + b, every filter at every place of an image";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(FILTERS, SIZE, STRIDE, PADDING, WIDTH, INIT, BIAS, BIAS_DECAYS);
    }

    @Override
    public Spec example() {
      return Spec.parse("conv(16, 3)");
    }

    @Override
    public Layer create(Options options) {
      return new Convolution(options);
    }
  }
}
