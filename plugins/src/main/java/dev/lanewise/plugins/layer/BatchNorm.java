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
  private static final int NORMALISED = 0;
  private static final int SUMS = 1;
  private static final int ROWS = 2;
  private static final int ROW_COUNT = 4;

  @Override
  public LayerPlan plan(Shape input) {
    if (input.rank() < 1 || input.rank() > 3 || input.size() == 0) {
      throw new IllegalArgumentException(
          "it needs features, height×width×channels, or height×width of one channel");
    }
    int last = input.dim(input.rank() - 1);
    Shape each = Shape.of(input.rank() == 2 ? 1 : last);
    int row = input.rank() == 3 ? input.dim(1) * last : last;
    Fans fans = new Fans(1, 1);
    return new LayerPlan(
        input,
        List.of(
            new ParameterSpec("gamma", each, fans, Spec.of("ones"), decays),
            new ParameterSpec("beta", each, fans, Spec.of("zeros"), decays)),
        List.of(
            new BufferSpec("mean", each, 0f), new BufferSpec("variance", each, pytorch ? 1 : 0)),
        List.of(
            ScratchSpec.perExample(input),
            ScratchSpec.perExample(each),
            ScratchSpec.shared(Shape.of(ROW_COUNT, row))));
  }

  @Override
  public Set<Trait> traits() {
    return Set.of(Trait.BACKWARD_WITHOUT_INPUT, Trait.BACKWARD_WITHOUT_OUTPUT);
  }

  @Override
  public void forward(ForwardPass pass) {
    Tensor gamma = pass.parameter(GAMMA);
    Tensor beta = pass.parameter(BETA);
    Tensor normalised = pass.scratch(NORMALISED);
    Tensor y = pass.output();
    int channels = gamma.size();
    int length = pass.scratch(ROWS).dim(1);
    float[] row = pass.scratch(ROWS).data();
    int center = pass.scratch(ROWS).offset();
    int root = center + length;
    int shift = root + length;
    if (pass.training()) {
      centerByBatch(pass, channels, length, row, center, root);
    } else {
      copy(pass.buffer(MEAN), row, center);
      ChannelRows.repeat(channels, length, row, center);
      ChannelRows.subtract(length, pass.input(), row, center, normalised);
      copy(pass.buffer(VARIANCE), row, root);
    }
    for (int c = root; c < root + channels; c++) {
      row[c] = (float) (1 / Math.sqrt(row[c] + eps));
    }
    ChannelRows.repeat(channels, length, row, root);
    ChannelRows.multiply(length, normalised, row, root);
    copy(gamma, row, center);
    ChannelRows.repeat(channels, length, row, center);
    copy(beta, row, shift);
    ChannelRows.repeat(channels, length, row, shift);
    ChannelRows.scaleAndShift(length, normalised, row, center, shift, y);
  }

  /** Writes x − mean, and the variances, at {@code root}; moves the running averages. */
  private void centerByBatch(
      ForwardPass pass, int channels, int length, float[] row, int center, int root) {
    Tensor x = pass.input();
    Tensor centered = pass.scratch(NORMALISED);
    Tensor squares = pass.output();
    Tensor sums = pass.scratch(SUMS);
    int n = x.size() / channels;
    ChannelRows.sum(pass.kernels(), channels, x, sums, row, center);
    divide(row, center, channels, n);
    ChannelRows.repeat(channels, length, row, center);
    ChannelRows.subtract(length, x, row, center, centered);
    ChannelRows.product(centered, centered, squares);
    ChannelRows.sum(pass.kernels(), channels, squares, sums, row, root);
    divide(row, root, channels, n);
    move(pass.buffer(MEAN), row, center, 1);
    // The variance of one value is 0, whatever it is multiplied by.
    move(pass.buffer(VARIANCE), row, root, pytorch && n > 1 ? n / (n - 1.0) : 1);
  }

  /** {@code average = momentum·average + (1 − momentum)·factor·value}. */
  private void move(Tensor average, float[] row, int offset, double factor) {
    float[] data = average.data();
    for (int c = 0; c < average.size(); c++) {
      int at = average.offset() + c;
      data[at] = (float) (momentum * data[at] + (1 - momentum) * (factor * row[offset + c]));
    }
  }

  @Override
  public void backward(BackwardPass pass) {
    Kernels kernels = pass.kernels();
    Tensor normalised = pass.scratch(NORMALISED);
    Tensor sums = pass.scratch(SUMS);
    Tensor dy = pass.outputGradient();
    Tensor dx = pass.inputGradient();
    Tensor gamma = pass.parameter(GAMMA);
    Tensor dgamma = pass.parameterGradient(GAMMA);
    Tensor dbeta = pass.parameterGradient(BETA);
    int channels = gamma.size();
    ChannelRows.sum(kernels, channels, dy, sums, dbeta.data(), dbeta.offset());
    Tensor products = dx == null ? dy : dx;
    ChannelRows.product(dy, normalised, products);
    ChannelRows.sum(kernels, channels, products, sums, dgamma.data(), dgamma.offset());
    if (dx == null) {
      return;
    }
    int length = pass.scratch(ROWS).dim(1);
    float[] row = pass.scratch(ROWS).data();
    int factor = pass.scratch(ROWS).offset();
    int root = factor + length;
    int shift = root + length;
    int slope = shift + length;
    // Running averages do not depend on x.
    int n = dy.size() / channels;
    float share = pass.training() ? n : Float.POSITIVE_INFINITY;
    for (int c = 0; c < channels; c++) {
      row[factor + c] = gamma.data()[gamma.offset() + c] * row[root + c];
      row[shift + c] = dbeta.data()[dbeta.offset() + c] / share;
      row[slope + c] = dgamma.data()[dgamma.offset() + c] / share;
    }
    ChannelRows.repeat(channels, length, row, factor);
    ChannelRows.repeat(channels, length, row, shift);
    ChannelRows.repeat(channels, length, row, slope);
    ChannelRows.project(length, dy, normalised, row, factor, shift, slope, dx);
  }

  private static void copy(Tensor from, float[] row, int offset) {
    System.arraycopy(from.data(), from.offset(), row, offset, from.size());
  }

  private static void divide(float[] row, int offset, int channels, int n) {
    for (int c = offset; c < offset + channels; c++) {
      row[c] /= n;
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
