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

/** What an {@link Initializer} keeps to. */
public abstract class InitializerContract extends ProviderContract<Initializer> {
  private static final int LEAST = 20_000;
  private static final List<Fans> FANS =
      List.of(new Fans(784, 50), new Fans(50, 784), new Fans(1, 1), new Fans(25, 750));

  /** A suite for one provider. */
  protected InitializerContract() {
    super(InitializerProvider.class);
  }

  /**
   * The standard deviation that values for these fans should have, 0 if all are the mean; NaN if
   * neither it nor the mean is stated.
   */
  protected double standardDeviation(Fans fans) {
    return Double.NaN;
  }

  /** The mean that values should have, if the standard deviation is stated. */
  protected double mean() {
    return 0;
  }

  @Rule(id = "I1", text = "Values are finite, of the mean and the standard deviation stated.")
  public void mean_and_standard_deviation_are_as_stated() {
    for (Fans fans : FANS) {
      int n = whole(fans, LEAST);
      float[] values = fill(fans, "moments", n);
      double mean = 0;
      for (float value : values) {
        assertThat(value).as("value for %s", fans).isFinite();
        mean += value;
      }
      mean /= n;
      double squares = 0;
      for (float value : values) {
        squares += (value - mean) * (value - mean);
      }
      double expected = standardDeviation(fans);
      if (Double.isNaN(expected)) {
        continue;
      }
      // Five standard errors; that of the deviation is std/√(2n) for normal values, less for
      // uniform.
      assertThat(mean)
          .as("mean for %s", fans)
          .isCloseTo(mean(), within(5 * expected / Math.sqrt(n)));
      assertThat(Math.sqrt(squares / n))
          .as("standard deviation for %s", fans)
          .isCloseTo(expected, within(5 * expected / Math.sqrt(2.0 * n)));
    }
  }

  @Rule(id = "I2", text = "The same source gives the same bits.")
  public void the_same_source_gives_the_same_bits() {
    for (Fans fans : FANS) {
      assertSameBits(fill(fans, "a"), fill(fans, "a"), "values for " + fans);
    }
  }

  @Rule(id = "I3", text = "Another source gives other values, unless all are equal.")
  public void another_source_gives_other_values_unless_all_are_equal() {
    for (Fans fans : FANS) {
      float[] values = fill(fans, "a");
      if (spreads(values)) {
        assertThat(values).as("values for %s", fans).isNotEqualTo(fill(fans, "b"));
      }
    }
  }

  @Rule(id = "I4", text = "Only the elements of the range are written.")
  public void touches_only_its_range() {
    int n = whole(FANS.getFirst(), LEAST);
    float[] values = Samples.guarded(new float[n]);
    create().fill(FANS.getFirst(), RandomSource.of(1, "moments", 0), values, MARGIN, n);
    assertSameBits(
        Samples.unguarded(values), fill(FANS.getFirst(), "moments", n), "values at an offset");
  }

  @Rule(id = "I5", text = "A range without elements changes nothing.")
  public void zero_values_change_nothing() {
    float[] values = Samples.guarded(new float[0]);
    create().fill(FANS.getFirst(), RandomSource.of(1, "none", 0), values, MARGIN, 0);
    Samples.unguarded(values);
  }

  @Rule(id = "I6", text = "One instance on several threads gives the same bits.")
  public void one_instance_on_several_threads_gives_the_same_bits() {
    Initializer initializer = create();
    Samples.assertSameBitsOnThreads(
        () -> {
          float[] values = new float[2 * FANS.getFirst().in()];
          initializer.fill(
              FANS.getFirst(), RandomSource.of(1, "threads", 0), values, 0, values.length);
          return values;
        });
  }

  /** At least so many values, of which there are as many as a whole matrix has. */
  private static int whole(Fans fans, int least) {
    return fans.in() * Math.ceilDiv(least, fans.in());
  }

  private static boolean spreads(float[] values) {
    for (float value : values) {
      if (value != values[0]) {
        return true;
      }
    }
    return false;
  }

  private float[] fill(Fans fans, String purpose) {
    return fill(fans, purpose, whole(fans, 100));
  }

  private float[] fill(Fans fans, String purpose, int n) {
    float[] values = new float[n];
    create().fill(fans, RandomSource.of(1, purpose, 0), values, 0, n);
    return values;
  }
}
