package dev.lanewise.tck;

import static dev.lanewise.tck.Samples.MARGIN;
import static dev.lanewise.tck.Samples.assertSameBits;
import static dev.lanewise.tck.Samples.guarded;
import static dev.lanewise.tck.Samples.unguarded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.spi.Activation;
import dev.lanewise.spi.ActivationProvider;
import dev.lanewise.spi.Kernels;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What an {@link Activation} keeps to. */
public abstract class ActivationContract extends ProviderContract<Activation> {
  private static final int N = 37;
  private static final double H = 0x1p-7;

  /** A suite for one provider. */
  protected ActivationContract() {
    super(ActivationProvider.class);
  }

  /** The arithmetic to test with. */
  protected Kernels kernels() {
    return new PlainKernels();
  }

  /** Where the derivative jumps; the comparison with differences keeps away from there. */
  protected float[] kinks() {
    return new float[] {0f};
  }

  /** A bound of the third derivative, for the error of a central difference. */
  protected double thirdDerivative() {
    return 4;
  }

  @Test
  public void backward_is_the_derivative_of_forward() {
    float[] x = inputs();
    float[] dy = Samples.normal("dy", N);
    float[] dx = backward(forward(x), x, dy);
    for (int i = 0; i < N; i++) {
      float above = (float) (x[i] + H);
      float below = (float) (x[i] - H);
      float[] yAbove = forward(with(x, i, above));
      float[] yBelow = forward(with(x, i, below));
      double difference = 0;
      double rounding = 0;
      double weight = 0;
      for (int j = 0; j < N; j++) {
        difference += dy[j] * ((double) yAbove[j] - yBelow[j]);
        // Each value is within 2 ulp, an ulp being at most 2^-23 of it.
        rounding += Math.abs(dy[j]) * 2 * (Math.abs(yAbove[j]) + Math.abs(yBelow[j])) * 0x1p-23;
        weight += Math.abs(dy[j]);
      }
      double width = (double) above - below;
      double truncation = weight * thirdDerivative() * H * H / 6;
      assertThat((double) dx[i])
          .as("dx at x = %s", x[i])
          .isCloseTo(difference / width, within(truncation + rounding / width + 0x1p-22));
    }
  }

  @Test
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

  @Test
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

  @Test
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

  @Test
  public void zero_elements_change_nothing() {
    float[] array = guarded(new float[0]);
    create().forward(kernels(), array, array, MARGIN, MARGIN);
    create().backward(kernels(), array, array, array, MARGIN, MARGIN);
    unguarded(array);
  }

  @Test
  public void one_element_gives_a_number() {
    float[] y = forward(new float[] {0.5f});
    assertThat(y[0]).isFinite();
    assertThat(backward(y, new float[] {0.5f}, new float[] {1f})[0]).isFinite();
  }

  @Test
  public void nan_stays_nan() {
    float[] x = inputs();
    x[5] = Float.NaN;
    assertThat(forward(x)[5]).isNaN();
  }

  @Test
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

  /**
   * Inputs between about −4 and 4, none nearer to a kink than twice the step of the differences.
   */
  private float[] inputs() {
    float[] x = Samples.normal("x", N);
    for (int i = 0; i < N; i++) {
      x[i] *= 1.5f;
      for (float kink : kinks()) {
        if (Math.abs(x[i] - kink) < 2 * H) {
          x[i] = (float) (kink + 4 * H);
        }
      }
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
