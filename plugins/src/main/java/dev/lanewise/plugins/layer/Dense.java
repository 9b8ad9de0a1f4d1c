package dev.lanewise.plugins.layer;

import dev.lanewise.spi.BackwardPass;
import dev.lanewise.spi.Fans;
import dev.lanewise.spi.Form;
import dev.lanewise.spi.ForwardPass;
import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.Layer;
import dev.lanewise.spi.LayerPlan;
import dev.lanewise.spi.LayerProvider;
import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.ParameterSpec;
import dev.lanewise.spi.Range;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Spec;
import dev.lanewise.spi.Tensor;
import java.util.List;
import java.util.Set;

/**
 * {@code y = x·W + b}, x: N×in, W: in×out, b: out; an x of more axes is taken flat, row-major.
 *
 * <p>Backward: {@code dW = xᵀ·dy}, {@code db_j = Σ_i dy_ij}, {@code dx = dy·Wᵀ}. There is no
 * division by N: dy already carries it. PyTorch's {@code Linear} stores W the other way round,
 * out×in.
 *
 * @param units out
 * @param init what fills W; b starts at 0
 * @param bias whether there is a b
 * @param biasDecays whether weight decay acts on b, too
 */
record Dense(int units, Spec init, boolean bias, boolean biasDecays) implements Layer {
  private static final int WEIGHT = 0;
  private static final int BIAS = 1;

  @Override
  public LayerPlan plan(Shape input) {
    if (input.size() == 0) {
      throw new IllegalArgumentException("it needs at least one value");
    }
    Shape output = Shape.of(units);
    Fans fans = new Fans(input.size(), units);
    ParameterSpec weight =
        new ParameterSpec("weight", Shape.of(input.size(), units), fans, init, true);
    return bias
        ? LayerPlan.of(
            output, weight, new ParameterSpec("bias", output, fans, Spec.of("zeros"), biasDecays))
        : LayerPlan.of(output, weight);
  }

  @Override
  public Set<Trait> traits() {
    return Set.of(
        Trait.APPLIES_EPILOGUE, Trait.APPLIES_GRADIENT_EPILOGUE, Trait.BACKWARD_WITHOUT_OUTPUT);
  }

  @Override
  public long multiplyAdds(Shape input) {
    return (long) input.size() * units;
  }

  @Override
  public void forward(ForwardPass pass) {
    Kernels kernels = pass.kernels();
    Tensor x = pass.input();
    Tensor w = pass.parameter(WEIGHT);
    Tensor y = pass.output();
    int rows = x.dim(0);
    int in = w.dim(0);
    if (bias) {
      Tensor b = pass.parameter(BIAS);
      kernels.multiplyBias(
          Form.NN,
          rows,
          units,
          in,
          x.data(),
          x.offset(),
          in,
          w.data(),
          w.offset(),
          units,
          y.data(),
          y.offset(),
          units,
          b.data(),
          b.offset(),
          pass.epilogue());
    } else {
      multiply(kernels, Form.NN, rows, units, in, x, w, y, pass.epilogue());
    }
  }

  @Override
  public void backward(BackwardPass pass) {
    Kernels kernels = pass.kernels();
    Tensor x = pass.input();
    Tensor w = pass.parameter(WEIGHT);
    Tensor dw = pass.parameterGradient(WEIGHT);
    Tensor dy = pass.outputGradient();
    Tensor dx = pass.inputGradient();
    int rows = x.dim(0);
    int in = w.dim(0);
    multiply(kernels, Form.TN, in, units, rows, x, dy, dw, Kernels.Epilogue.NONE);
    if (bias) {
      Tensor db = pass.parameterGradient(BIAS);
      kernels.columnSums(rows, units, dy.data(), dy.offset(), units, db.data(), db.offset());
    }
    if (dx != null) {
      multiply(kernels, Form.NT, rows, in, units, dy, w, dx, pass.gradientEpilogue());
    }
  }

  /** {@code C = op(A)·op(B)} of whole matrices without gaps between their rows. */
  private static void multiply(
      Kernels kernels,
      Form form,
      int m,
      int n,
      int k,
      Tensor a,
      Tensor b,
      Tensor c,
      Kernels.Epilogue epilogue) {
    int aStride = form.transposedA() ? m : k;
    int bStride = form.transposedB() ? k : n;
    kernels.multiply(
        form,
        m,
        n,
        k,
        a.data(),
        a.offset(),
        aStride,
        b.data(),
        b.offset(),
        bStride,
        c.data(),
        c.offset(),
        n,
        epilogue);
  }

  /** Names it {@code dense}. */
  public static final class Provider implements LayerProvider {
    private static final Option<Integer> UNITS =
        Option.integer("units", Range.atLeast(1), "number of outputs");
    private static final Option<Spec> INIT =
        Option.spec("init", Spec.of("he"), "what fills the weights");
    private static final Option<Boolean> BIAS =
        Option.flag("bias", true, "whether a bias is added");
    private static final Option<Boolean> BIAS_DECAYS =
        Option.flag("bias-decays", false, "whether weight decay acts on the bias, too");

    @Override
    public String id() {
      return "dense";
    }

    @Override
    public String summary() {
      return "y = x*W + b, every output from every input";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(UNITS, INIT, BIAS, BIAS_DECAYS);
    }

    @Override
    public Spec example() {
      return Spec.parse("dense(10)");
    }

    @Override
    public Layer create(Options options) {
      return new Dense(
          options.get(UNITS), options.get(INIT), options.get(BIAS), options.get(BIAS_DECAYS));
    }
  }
}
