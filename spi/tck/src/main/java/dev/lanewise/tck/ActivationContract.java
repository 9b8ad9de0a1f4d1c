package dev.lanewise.tck;

import static dev.lanewise.tck.Samples.MARGIN;
import static dev.lanewise.tck.Samples.assertSameBits;
import static dev.lanewise.tck.Samples.guarded;
import static dev.lanewise.tck.Samples.unguarded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.spi.Activation;
import dev.lanewise.spi.ActivationProvider;
import dev.lanewise.spi.Kernels;
import java.util.Arrays;
import java.util.function.IntConsumer;

/** What an {@link Activation} keeps to. */
public abstract class ActivationContract extends ProviderContract<Activation> {
  private static final int N = 37;
  private static final int MANY = 370;
  private static final double H = 0x1p-7;

  /** A suite for one provider. */
  protected ActivationContract() {
    super(ActivationProvider.class);
  }

  /** The arithmetic to test with. */
  protected Kernels kernels() {
    return new PlainKernels();
  }

  @Rule(
      id = "A1",
      text = "The backward pass is the derivative of the forward pass, taken from what is kept.")
  public void backward_is_the_derivative_of_forward() {
    float[] x = inputs();
    float[] dy = Samples.normal("dy", N);
    float[] dx = backward(forward(x), x, dy);
    for (int i = 0; i < N; i++) {
      int place = i;
      Slope slope = Slope.of(value -> weighted(forward(with(x, place, value)), dy), x[i], H);
      slope.check(dx[i], "dx at x = %s", x[i]);
    }
  }

  @Rule(id = "A2", text = "Input and output may be one array, forward and back.")
  public void in_place_gives_the_same_bits() {
    float[] x = inputs();
    float[] dy = Samples.normal("dy", N);
    float[] y = forward(x);
    float[] dx = backward(y, x, dy);

    float[] both = guarded(x);
    create().forward(kernels(), both, both, MARGIN, MARGIN + N);
    assertSameBits(unguarded(both), y, "y in the place of x");

    float[] kept = guarded(kept(y, x));
    float[] gradient = guarded(dy);
    create().backward(kernels(), kept, gradient, gradient, MARGIN, MARGIN + N);
    assertSameBits(unguarded(gradient), dx, "dx in the place of dy");
  }

  @Rule(id = "A3", text = "Any split of a range gives the same bits, unless it acts on rows.")
  public void any_split_gives_the_same_bits_unless_it_acts_on_rows() {
    if (create().extent() == Activation.Extent.ROW) {
      return;
    }
    float[] x = inputs();
    float[] dy = Samples.normal("dy", N);
    float[] y = forward(x);
    float[] dx = backward(y, x, dy);
    float[] kept = kept(y, x);
    Activation activation = create();
    for (int cut = 0; cut <= N; cut++) {
      float[] splitY = new float[N];
      activation.forward(kernels(), x, splitY, 0, cut);
      activation.forward(kernels(), x, splitY, cut, N);
      assertSameBits(splitY, y, "y split at " + cut);
      float[] splitDx = new float[N];
      activation.backward(kernels(), kept, dy, splitDx, 0, cut);
      activation.backward(kernels(), kept, dy, splitDx, cut, N);
      assertSameBits(splitDx, dx, "dx split at " + cut);
    }
  }

  @Rule(id = "A4", text = "Only the elements of the range are written, and only in the output.")
  public void touches_only_the_elements_it_writes() {
    float[] x = guarded(inputs());
    float[] y = guarded(new float[N]);
    create().forward(kernels(), x, y, MARGIN, MARGIN + N);
    assertSameBits(unguarded(x), inputs(), "x after forward");
    float[] kept = guarded(kept(unguarded(y), inputs()));
    float[] keptBefore = kept.clone();
    float[] dy = guarded(Samples.normal("dy", N));
    float[] dx = guarded(new float[N]);
    create().backward(kernels(), kept, dy, dx, MARGIN, MARGIN + N);
    unguarded(dx);
    assertSameBits(kept, keptBefore, "what was kept, after backward");
    assertSameBits(unguarded(dy), Samples.normal("dy", N), "dy after backward");
  }

  @Rule(id = "A5", text = "A range without elements changes nothing.")
  public void zero_elements_change_nothing() {
    float[] array = guarded(new float[0]);
    create().forward(kernels(), array, array, MARGIN, MARGIN);
    create().backward(kernels(), array, array, array, MARGIN, MARGIN);
    unguarded(array);
  }

  @Rule(id = "A6", text = "One element gives a finite number, forward and back.")
  public void one_element_gives_a_number() {
    float[] y = forward(new float[] {0.5f});
    assertThat(y[0]).isFinite();
    assertThat(backward(y, new float[] {0.5f}, new float[] {1f})[0]).isFinite();
  }

  @Rule(id = "A7", text = "NaN stays NaN.")
  public void nan_stays_nan() {
    float[] x = inputs();
    x[5] = Float.NaN;
    assertThat(forward(x)[5]).isNaN();
  }

  @Rule(id = "A8", text = "One instance on several threads gives the same bits.")
  public void one_instance_on_several_threads_gives_the_same_bits() {
    Activation activation = create();
    float[] x = inputs();
    float[] dy = Samples.normal("dy", N);
    Samples.assertSameBitsOnThreads(
        () -> {
          float[] y = new float[N];
          float[] dx = new float[N];
          activation.forward(kernels(), x, y, 0, N);
          activation.backward(kernels(), kept(y, x), dy, dx, 0, N);
          float[] both = Arrays.copyOf(y, 2 * N);
          System.arraycopy(dx, 0, both, N, N);
          return both;
        });
  }

  @Rule(id = "A9", text = "An infinity gives a limit, not NaN, unless it acts on rows.")
  public void infinity_gives_a_limit() {
    if (create().extent() == Activation.Extent.ROW) {
      return;
    }
    float[] x = {
      Float.NEGATIVE_INFINITY, -Float.MAX_VALUE, Float.MAX_VALUE, Float.POSITIVE_INFINITY
    };
    float[] y = forward(x);
    float[] dx = backward(y, x, new float[] {1, 1, 1, 1});
    for (int i = 0; i < x.length; i++) {
      assertThat(y[i]).as("y at x = %s", x[i]).isNotNaN();
      assertThat(dx[i]).as("dx at x = %s", x[i]).isNotNaN();
    }
  }

  @Rule(id = "A10", text = "A call for more elements allocates no more than one for few.")
  public void allocates_nothing_per_element() {
    Activation activation = create();
    Kernels kernels = kernels();
    float[] x = Samples.normal("x", MANY);
    float[] dy = Samples.normal("dy", MANY);
    float[] y = new float[MANY];
    float[] dx = new float[MANY];
    float[] kept = activation.kept() == Activation.Kept.INPUT ? x : y;
    IntConsumer call =
        n -> {
          activation.forward(kernels, x, y, 0, n);
          activation.backward(kernels, kept, dy, dx, 0, n);
        };
    Allocations.assertNoMore(() -> call.accept(MANY), () -> call.accept(N));
  }

  @Rule(id = "A11", text = "If it says that it keeps the order, it does, and makes no zero a −0.")
  public void keeps_the_order_if_it_says_so() {
    if (!create().keepsOrder()) {
      return;
    }
    float[] x = {
      Float.NEGATIVE_INFINITY, -3f, -1e-3f, -0f, 0f, 1e-3f, 1f, 3f, Float.POSITIVE_INFINITY
    };
    float[] y = forward(x);
    for (int i = 1; i < x.length; i++) {
      assertThat(y[i])
          .as("y at x = %s, beside x = %s", x[i], x[i - 1])
          .isGreaterThanOrEqualTo(y[i - 1]);
    }
    for (float value : y) {
      assertThat(Float.floatToIntBits(value)).isNotEqualTo(Float.floatToIntBits(-0f));
    }
  }

  /** {@code Σ dy·y}, where each y is within 2 ulp, an ulp being at most 2⁻²³ of it. */
  private static Slope.Value weighted(float[] y, float[] dy) {
    double sum = 0;
    double rounding = 0;
    for (int j = 0; j < y.length; j++) {
      sum += (double) dy[j] * y[j];
      rounding += Math.abs((double) dy[j] * y[j]) * 2 * 0x1p-23;
    }
    return new Slope.Value(sum, rounding);
  }

  private static float[] inputs() {
    float[] x = Samples.normal("x", N);
    for (int i = 0; i < N; i++) {
      x[i] *= 1.5f;
    }
    return x;
  }

  private float[] forward(float[] x) {
    float[] y = new float[x.length];
    create().forward(kernels(), x, y, 0, x.length);
    return y;
  }

  private float[] backward(float[] y, float[] x, float[] dy) {
    float[] dx = new float[x.length];
    create().backward(kernels(), kept(y, x), dy, dx, 0, x.length);
    return dx;
  }

  private float[] kept(float[] y, float[] x) {
    return create().kept() == Activation.Kept.INPUT ? x : y;
  }

  private static float[] with(float[] x, int i, float value) {
    float[] copy = x.clone();
    copy[i] = value;
    return copy;
  }
}
