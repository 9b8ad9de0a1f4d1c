package dev.lanewise.tck;

import static dev.lanewise.tck.Samples.MARGIN;
import static dev.lanewise.tck.Samples.assertSameBits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.spi.Fans;
import dev.lanewise.spi.Initializer;
import dev.lanewise.spi.InitializerProvider;
import dev.lanewise.spi.RandomSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an {@link Initializer} keeps to. */
public abstract class InitializerContract extends ProviderContract<Initializer> {
  private static final int N = 20_000;
  private static final List<Fans> FANS =
      List.of(new Fans(784, 50), new Fans(50, 784), new Fans(1, 1), new Fans(25, 750));

  /** A suite for one provider. */
  protected InitializerContract() {
    super(InitializerProvider.class);
  }

  /** The standard deviation that values for these fans should have; 0 if all are the mean. */
  protected abstract double standardDeviation(Fans fans);

  /** The mean that values should have. */
  protected double mean() {
    return 0;
  }

  @Test
  public void mean_and_standard_deviation_are_as_stated() {
    for (Fans fans : FANS) {
      float[] values = fill(fans, "moments", N);
      double mean = 0;
      for (float value : values) {
        mean += value;
      }
      mean /= N;
      double squares = 0;
      for (float value : values) {
        squares += (value - mean) * (value - mean);
      }
      double expected = standardDeviation(fans);
      // Five standard errors; that of the deviation is std/√(2n) for normal values, less for
      // uniform.
      assertThat(mean)
          .as("mean for %s", fans)
          .isCloseTo(mean(), within(5 * expected / Math.sqrt(N)));
      assertThat(Math.sqrt(squares / N))
          .as("standard deviation for %s", fans)
          .isCloseTo(expected, within(5 * expected / Math.sqrt(2.0 * N)));
    }
  }

  @Test
  public void the_same_source_gives_the_same_bits() {
    for (Fans fans : FANS) {
      assertSameBits(fill(fans, "a", 100), fill(fans, "a", 100), "values for " + fans);
    }
  }

  @Test
  public void another_source_gives_other_values_unless_all_are_equal() {
    for (Fans fans : FANS) {
      if (standardDeviation(fans) > 0) {
        assertThat(fill(fans, "a", 100)).isNotEqualTo(fill(fans, "b", 100));
      }
    }
  }

  @Test
  public void touches_only_its_range() {
    float[] values = Samples.guarded(new float[N]);
    create().fill(FANS.getFirst(), RandomSource.of(1, "moments", 0), values, MARGIN, N);
    assertSameBits(
        Samples.unguarded(values), fill(FANS.getFirst(), "moments", N), "values at an offset");
  }

  @Test
  public void zero_values_change_nothing() {
    float[] values = Samples.guarded(new float[0]);
    create().fill(FANS.getFirst(), RandomSource.of(1, "none", 0), values, MARGIN, 0);
    Samples.unguarded(values);
  }

  @Test
  public void one_instance_on_several_threads_gives_the_same_bits() {
    Initializer initializer = create();
    Samples.assertSameBitsOnThreads(
        () -> {
          float[] values = new float[100];
          initializer.fill(FANS.getFirst(), RandomSource.of(1, "threads", 0), values, 0, 100);
          return values;
        });
  }

  private float[] fill(Fans fans, String purpose, int n) {
    float[] values = new float[n];
    create().fill(fans, RandomSource.of(1, purpose, 0), values, 0, n);
    return values;
  }
}
