package dev.lanewise.plugins.layer;

import dev.lanewise.spi.BackwardPass;
import dev.lanewise.spi.BufferSpec;
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

/**
 * {@code y = γ·x̂ + β}, {@code x̂ = (x − mean)/√(variance + eps)}, for each channel; x and y:
 * N×channels, N×height×width×channels, or N×height×width of one channel; γ and β: channels.
 *
 * <p>In training, mean and variance are those of the batch, over examples and places, the variance
 * divided by their number n; in inference they are running averages, of which a step keeps {@code
 * momentum} and replaces the rest. Backward: {@code dβ = Σ dy}, {@code dγ = Σ dy·x̂}, {@code dx =
 * γ/√(variance + eps)·(dy − dβ/n − x̂·dγ/n)}. Source: Ioffe, Szegedy, Batch Normalization, 2015.
 *
 * @param momentum the share of the running averages that a step keeps
 * @param eps what keeps the root away from 0
 * @param pytorch whether the running variance is that of the population, {@code n/(n−1)} of the
 *     batch's, and starts at 1; otherwise it is the batch's and starts at 0
 * @param decays whether weight decay acts on γ and β
 */
record BatchNorm(double momentum, double eps, boolean pytorch, boolean decays) implements Layer {
  private static final int GAMMA = 0;
  private static final int BETA = 1;
  private static final int MEAN = 0;
  private static final int VARIANCE = 1;
  private static final int CENTERED = 0;
  private static final int COLUMNS = 1;
  private static final int COLUMN_ROWS = 4;

  @Override
  public LayerPlan plan(Shape input) {
    if (input.rank() < 1 || input.rank() > 3 || input.size() == 0) {
      throw new IllegalArgumentException(
          "it needs features, height×width×channels, or height×width of one channel");
    }
    int last = input.dim(input.rank() - 1);
    Shape each = Shape.of(input.rank() == 2 ? 1 : last);
    Fans fans = new Fans(1, 1);
    return new LayerPlan(
        input,
        List.of(
            new ParameterSpec("gamma", each, fans, Spec.of("ones"), decays),
            new ParameterSpec("beta", each, fans, Spec.of("zeros"), decays)),
        List.of(
            new BufferSpec("mean", each, 0f), new BufferSpec("variance", each, pytorch ? 1 : 0)),
        List.of(
            ScratchSpec.perExample(input), ScratchSpec.shared(Shape.of(COLUMN_ROWS, each.size()))));
  }

  @Override
  public Set<Trait> traits() {
    return Set.of(Trait.BACKWARD_WITHOUT_INPUT, Trait.BACKWARD_WITHOUT_OUTPUT);
  }

  @Override
  public void forward(ForwardPass pass) {
    Kernels kernels = pass.kernels();
    Tensor gamma = pass.parameter(GAMMA);
    Tensor beta = pass.parameter(BETA);
    Tensor x = pass.input();
    Tensor y = pass.output();
    Tensor centered = pass.scratch(CENTERED);
    int channels = gamma.size();
    int n = x.size() / channels;
    float[] columns = pass.scratch(COLUMNS).data();
    int root = pass.scratch(COLUMNS).offset();
    int factor = root + channels;
    int shift = factor + channels;
    Arrays.fill(columns, factor, shift, 1f);
    if (pass.training()) {
      means(kernels, n, channels, x, columns, shift);
      move(pass.buffer(MEAN), columns, shift, 1);
    } else {
      copy(pass.buffer(MEAN), columns, shift);
    }
    for (int c = shift; c < shift + channels; c++) {
      columns[c] = -columns[c];
    }
    affine(kernels, n, channels, x, columns, factor, centered);
    if (pass.training()) {
      product(kernels, centered, centered, y);
      means(kernels, n, channels, y, columns, root);
      // The variance of one value is 0, whatever it is multiplied by.
      move(pass.buffer(VARIANCE), columns, root, pytorch && n > 1 ? n / (n - 1.0) : 1);
    } else {
      copy(pass.buffer(VARIANCE), columns, root);
    }
    for (int c = 0; c < channels; c++) {
      columns[root + c] = (float) (1 / Math.sqrt(columns[root + c] + eps));
      columns[factor + c] = gamma.data()[gamma.offset() + c] * columns[root + c];
    }
    copy(beta, columns, shift);
    affine(kernels, n, channels, centered, columns, factor, y);
  }

  private static void affine(
      Kernels kernels, int n, int channels, Tensor x, float[] c, int cOffset, Tensor y) {
    kernels.affineColumns(n, channels, x.data(), x.offset(), c, cOffset, y.data(), y.offset());
  }

  private static void product(Kernels kernels, Tensor a, Tensor b, Tensor y) {
    kernels.product(a.data(), a.offset(), b.data(), b.offset(), y.data(), y.offset(), a.size());
  }

  private static void means(
      Kernels kernels, int n, int channels, Tensor x, float[] to, int offset) {
    kernels.columnSums(n, channels, x.data(), x.offset(), channels, to, offset);
    for (int c = offset; c < offset + channels; c++) {
      to[c] /= n;
    }
  }

  private static void copy(Tensor from, float[] to, int offset) {
    System.arraycopy(from.data(), from.offset(), to, offset, from.size());
  }

  /** {@code average = momentum·average + (1 − momentum)·factor·value}. */
  private void move(Tensor average, float[] values, int offset, double factor) {
    float[] data = average.data();
    for (int c = 0; c < average.size(); c++) {
      int at = average.offset() + c;
      data[at] = (float) (momentum * data[at] + (1 - momentum) * (factor * values[offset + c]));
    }
  }

  @Override
  public void backward(BackwardPass pass) {
    Kernels kernels = pass.kernels();
    Tensor centered = pass.scratch(CENTERED);
    Tensor dy = pass.outputGradient();
    Tensor dx = pass.inputGradient();
    Tensor dgamma = pass.parameterGradient(GAMMA);
    Tensor dbeta = pass.parameterGradient(BETA);
    int channels = dgamma.size();
    int n = dy.size() / channels;
    kernels.columnSums(n, channels, dy.data(), dy.offset(), channels, dbeta.data(), dbeta.offset());
    Tensor products = dx == null ? dy : dx;
    product(kernels, dy, centered, products);
    kernels.columnSums(
        n, channels, products.data(), products.offset(), channels, dgamma.data(), dgamma.offset());
    float[] columns = pass.scratch(COLUMNS).data();
    int root = pass.scratch(COLUMNS).offset();
    for (int c = 0; c < channels; c++) {
      dgamma.data()[dgamma.offset() + c] *= columns[root + c];
    }
    if (dx == null) {
      return;
    }
    int factors = root + channels;
    // Running averages do not depend on x.
    gradientFactors(pass, pass.training() ? n : Float.POSITIVE_INFINITY);
    kernels.combineColumns(
        n,
        channels,
        dy.data(),
        dy.offset(),
        centered.data(),
        centered.offset(),
        columns,
        factors,
        dx.data(),
        dx.offset());
  }

  /**
   * The numbers of {@code dx = γ·root·(dy − dβ/n − (x − mean)·root·dγ/n)}. The mean of dy is taken
   * off first: where the variance is nearly 0, a rounding error would be multiplied by the root.
   */
  private static void gradientFactors(BackwardPass pass, float n) {
    Tensor gamma = pass.parameter(GAMMA);
    Tensor dgamma = pass.parameterGradient(GAMMA);
    Tensor dbeta = pass.parameterGradient(BETA);
    int channels = gamma.size();
    float[] columns = pass.scratch(COLUMNS).data();
    int root = pass.scratch(COLUMNS).offset();
    int factor = root + channels;
    int slope = factor + channels;
    int shift = slope + channels;
    for (int c = 0; c < channels; c++) {
      columns[factor + c] = gamma.data()[gamma.offset() + c] * columns[root + c];
      columns[slope + c] = -columns[root + c] * (dgamma.data()[dgamma.offset() + c] / n);
      columns[shift + c] = -dbeta.data()[dbeta.offset() + c] / n;
    }
  }

  /** Names it {@code batch-norm}. */
  public static final class Provider implements LayerProvider {
    private static final Option<Double> MOMENTUM =
        Option.real(
            "momentum", 0.9, Range.closed(0, 1), "share of the running averages that a step keeps");
    private static final Option<Double> EPS =
        Option.real("eps", 1e-5, Range.above(0), "added to the variance, inside the root");
    private static final Option<String> FORM =
        Option.choice(
            "form",
            "pytorch",
            List.of("pytorch", "book"),
            "pytorch: running variance of the population, from 1; book: of the batch, from 0");
    private static final Option<Boolean> DECAYS =
        Option.flag("decays", false, "whether weight decay acts on gamma and beta");

    @Override
    public String id() {
      return "batch-norm";
    }

    @Override
    public String summary() {
      return "each channel with mean 0 and variance 1 over the batch, then gamma*x + beta";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(MOMENTUM, EPS, FORM, DECAYS);
    }

    @Override
    public Layer create(Options options) {
      return new BatchNorm(
          options.get(MOMENTUM),
          options.get(EPS),
          options.get(FORM).equals("pytorch"),
          options.get(DECAYS));
    }
  }
}
