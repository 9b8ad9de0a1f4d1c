package dev.lanewise.plugins.layer;

import dev.lanewise.spi.BackwardPass;
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
 * {@code y = γ·x̂ + β}, {@code x̂ = (x − mean)/√(variance + eps)}, over the last axes of each
 * example; γ and β have the shape of those axes.
 *
 * <p>The variance is divided by the number of elements D. Backward: {@code dβ = Σ dy} and {@code dγ
 * = Σ dy·x̂} over all rows; with {@code g = γ·dy}, {@code dx = (g − Σ g/D − x̂·Σ g·x̂/D)/√(variance
 * + eps)}. Source: Ba, Kiros, Hinton, Layer Normalization, 2016.
 *
 * @param axes how many axes, counted from the last
 * @param eps what keeps the root away from 0
 * @param decays whether weight decay acts on γ and β
 */
record LayerNorm(int axes, double eps, boolean decays) implements Layer {
  private static final int GAMMA = 0;
  private static final int BETA = 1;
  private static final int NORMALISED = 0;
  private static final int ROOTS = 1;

  @Override
  public LayerPlan plan(Shape input) {
    if (input.rank() < axes || input.size() == 0) {
      throw new IllegalArgumentException("it needs at least " + axes + " axes, and a value");
    }
    int[] dims = new int[input.rank()];
    Arrays.setAll(dims, input::dim);
    Shape each = Shape.of(Arrays.copyOfRange(dims, dims.length - axes, dims.length));
    Fans fans = new Fans(1, 1);
    return new LayerPlan(
        input,
        List.of(
            new ParameterSpec("gamma", each, fans, Spec.of("ones"), decays),
            new ParameterSpec("beta", each, fans, Spec.of("zeros"), decays)),
        List.of(),
        List.of(
            ScratchSpec.perExample(input),
            ScratchSpec.perExample(Shape.of(input.size() / each.size()))));
  }

  @Override
  public Set<Trait> traits() {
    return Set.of(Trait.BACKWARD_WITHOUT_INPUT, Trait.BACKWARD_WITHOUT_OUTPUT);
  }

  @Override
  public void forward(ForwardPass pass) {
    Tensor gamma = pass.parameter(GAMMA);
    Tensor beta = pass.parameter(BETA);
    Tensor x = pass.input();
    Tensor y = pass.output();
    Tensor normalised = pass.scratch(NORMALISED);
    Tensor roots = pass.scratch(ROOTS);
    int n = gamma.size();
    for (int i = 0; i < roots.size(); i++) {
      float root = normalise(pass.kernels(), i * n, n, x, normalised, y);
      roots.data()[roots.offset() + i] = root;
      scale(i * n, n, root, normalised, gamma, beta, y);
    }
  }

  /** Writes x − mean of one row and returns {@code 1/√(variance + eps)}; y is working space. */
  private float normalise(
      Kernels kernels, int row, int n, Tensor x, Tensor centered, Tensor squares) {
    float[] from = x.data();
    float[] to = centered.data();
    float[] work = squares.data();
    int xAt = x.offset() + row;
    int at = centered.offset() + row;
    int workAt = squares.offset() + row;
    float mean = kernels.sum(from, xAt, n) / n;
    for (int j = 0; j < n; j++) {
      float difference = from[xAt + j] - mean;
      to[at + j] = difference;
      work[workAt + j] = difference * difference;
    }
    return (float) (1 / Math.sqrt(kernels.sum(work, workAt, n) / n + eps));
  }

  private static void scale(
      int row, int n, float root, Tensor normalised, Tensor gamma, Tensor beta, Tensor y) {
    float[] values = normalised.data();
    float[] factors = gamma.data();
    float[] shifts = beta.data();
    float[] to = y.data();
    int at = normalised.offset() + row;
    int yAt = y.offset() + row;
    int gammaAt = gamma.offset();
    int betaAt = beta.offset();
    for (int j = 0; j < n; j++) {
      float value = values[at + j] * root;
      values[at + j] = value;
      to[yAt + j] = Math.fma(value, factors[gammaAt + j], shifts[betaAt + j]);
    }
  }

  @Override
  public void backward(BackwardPass pass) {
    Kernels kernels = pass.kernels();
    Tensor normalised = pass.scratch(NORMALISED);
    Tensor dy = pass.outputGradient();
    Tensor dx = pass.inputGradient();
    Tensor gamma = pass.parameter(GAMMA);
    Tensor dgamma = pass.parameterGradient(GAMMA);
    Tensor dbeta = pass.parameterGradient(BETA);
    Tensor roots = pass.scratch(ROOTS);
    int n = gamma.size();
    kernels.columnSums(roots.size(), n, dy.data(), dy.offset(), n, dbeta.data(), dbeta.offset());
    Tensor products = dx == null ? dy : dx;
    kernels.product(
        dy.data(),
        dy.offset(),
        normalised.data(),
        normalised.offset(),
        products.data(),
        products.offset(),
        dy.size());
    kernels.columnSums(
        roots.size(), n, products.data(), products.offset(), n, dgamma.data(), dgamma.offset());
    if (dx != null) {
      for (int i = 0; i < roots.size(); i++) {
        float root = roots.data()[roots.offset() + i];
        inputGradient(kernels, i * n, n, root, dy, gamma, normalised, dx);
      }
    }
  }

  /** One row of dx; dy is working space. */
  private static void inputGradient(
      Kernels kernels,
      int row,
      int n,
      float root,
      Tensor dy,
      Tensor gamma,
      Tensor normalised,
      Tensor dx) {
    float[] upstream = dy.data();
    float[] factors = gamma.data();
    float[] values = normalised.data();
    float[] to = dx.data();
    int dyAt = dy.offset() + row;
    int gammaAt = gamma.offset();
    int at = normalised.offset() + row;
    int dxAt = dx.offset() + row;
    for (int j = 0; j < n; j++) {
      float scaled = upstream[dyAt + j] * factors[gammaAt + j];
      to[dxAt + j] = scaled;
      upstream[dyAt + j] = scaled * values[at + j];
    }
    float shift = kernels.sum(to, dxAt, n) / n;
    float slope = kernels.sum(upstream, dyAt, n) / n;
    for (int j = 0; j < n; j++) {
      to[dxAt + j] = root * Math.fma(-values[at + j], slope, to[dxAt + j] - shift);
    }
  }

  /** Names it {@code layer-norm}. */
  public static final class Provider implements LayerProvider {
    private static final Option<Integer> AXES =
        Option.integer("axes", 1, Range.atLeast(1), "how many axes, counted from the last");
    private static final Option<Double> EPS =
        Option.real("eps", 1e-5, Range.above(0), "added to the variance, inside the root");
    private static final Option<Boolean> DECAYS =
        Option.flag("decays", false, "whether weight decay acts on gamma and beta");

    @Override
    public String id() {
      return "layer-norm";
    }

    @Override
    public String summary() {
      return "each example with mean 0 and variance 1 over its last axes, then gamma*x + beta";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(AXES, EPS, DECAYS);
    }

    @Override
    public Layer create(Options options) {
      return new LayerNorm(options.get(AXES), options.get(EPS), options.get(DECAYS));
    }
  }
}
