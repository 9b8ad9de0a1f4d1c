package dev.lanewise.plugins.layer;

import dev.lanewise.spi.BackwardPass;
import dev.lanewise.spi.ForwardPass;
import dev.lanewise.spi.Layer;
import dev.lanewise.spi.LayerPlan;
import dev.lanewise.spi.LayerProvider;
import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.PointwiseLayer;
import dev.lanewise.spi.RandomSource;
import dev.lanewise.spi.Range;
import dev.lanewise.spi.ScratchSpec;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * {@code y = x·m}, where each element of m is 0 with probability {@code rate} and 1/(1−rate)
 * otherwise; in inference {@code y = x}. Backward: {@code dx = dy·m}.
 *
 * <p>The mask is a function of seed, layer, step and element. Source: Srivastava et al., Dropout: A
 * Simple Way to Prevent Neural Networks from Overfitting, 2014, with the factor on the side of
 * training.
 *
 * @param rate the probability that an element is dropped, in [0, 1)
 */
record Dropout(double rate) implements PointwiseLayer {
  private static final int MASK = 0;
  private static final double TWO_TO_32 = 0x1p32;

  @Override
  public LayerPlan plan(Shape input) {
    return new LayerPlan(input, List.of(), List.of(), List.of(ScratchSpec.perExample(input)));
  }

  @Override
  public Set<Trait> traits() {
    return Set.of(Trait.BACKWARD_WITHOUT_INPUT, Trait.BACKWARD_WITHOUT_OUTPUT);
  }

  @Override
  public void forward(ForwardPass pass, int from, int n) {
    Tensor x = pass.input();
    Tensor y = pass.output();
    if (pass.training()) {
      Tensor mask = pass.scratch(MASK);
      draw(pass.random(), mask, from, n);
      product(x, mask, y, from, n);
    } else if (!x.sharesDataWith(y)) {
      System.arraycopy(x.data(), x.offset() + from, y.data(), y.offset() + from, n);
    }
  }

  @Override
  public void backward(BackwardPass pass, int from, int n) {
    Tensor dx = Objects.requireNonNull(pass.inputGradient());
    product(pass.outputGradient(), pass.scratch(MASK), dx, from, n);
  }

  /** Each 64 random bits decide on two elements. */
  private void draw(RandomSource random, Tensor mask, int from, int n) {
    float[] m = mask.data();
    int offset = mask.offset();
    float kept = (float) (1 / (1 - rate));
    long dropped = (long) (rate * TWO_TO_32);
    long bits = from % 2 == 0 ? 0 : random.bits(from / 2);
    for (int i = from; i < from + n; i++) {
      bits = i % 2 == 0 ? random.bits(i / 2) : bits >>> 32;
      m[offset + i] = (bits & 0xffff_ffffL) < dropped ? 0f : kept;
    }
  }

  private static void product(Tensor a, Tensor b, Tensor y, int from, int n) {
    float[] left = a.data();
    float[] right = b.data();
    float[] to = y.data();
    for (int i = from; i < from + n; i++) {
      to[i] = left[i] * right[i];
    }
  }

  /** Names it {@code dropout}. */
  public static final class Provider implements LayerProvider {
    private static final Option<Double> RATE =
        Option.real("rate", 0.5, Range.halfOpen(0, 1), "probability that an element is dropped");

    @Override
    public String id() {
      return "dropout";
    }

    @Override
    public String summary() {
      return "drops elements at random in training, and scales up the others";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(RATE);
    }

    @Override
    public Layer create(Options options) {
      return new Dropout(options.get(RATE));
    }
  }
}
