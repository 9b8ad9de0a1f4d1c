package dev.lanewise.core.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.tck.ErrorIntegral;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** All 2³² arguments of each function against double; many minutes, so only when asked for. */
@Tag("long")
class EveryArgumentTest {
  private static final int PARTS = 256;

  /** A function of one float. */
  interface Function {
    float apply(float x);
  }

  @Test
  void every_exponential_is_within_one_ulp() {
    assertThat(worstUlps("exp", Elementary::exp, StrictMath::exp)).isLessThanOrEqualTo(1.0);
  }

  @Test
  void every_logarithm_is_within_one_ulp() {
    assertThat(worstUlps("log", Elementary::log, StrictMath::log)).isLessThanOrEqualTo(1.0);
  }

  @Test
  void every_square_root_is_within_half_an_ulp() {
    assertThat(worstUlps("sqrt", x -> (float) Math.sqrt(x), StrictMath::sqrt))
        .isLessThanOrEqualTo(0.5);
  }

  @Test
  void every_hyperbolic_tangent_is_within_two_ulps() {
    assertThat(worstUlps("tanh", Elementary::tanh, StrictMath::tanh)).isLessThanOrEqualTo(2.0);
  }

  @Test
  void every_sigmoid_is_within_two_ulps() {
    assertThat(worstUlps("sigmoid", Elementary::sigmoid, Exact::sigmoid)).isLessThanOrEqualTo(2.0);
  }

  @Test
  void every_value_of_the_error_function_is_within_two_ulps() {
    assertThat(worstUlps("erf", ErrorFunction::erf, ErrorIntegral::erf)).isLessThanOrEqualTo(2.0);
  }

  @Test
  void every_gelu_is_within_six_ulps() {
    assertThat(worstUlps("gelu", ErrorFunction::gelu, ErrorIntegral::gelu))
        .isLessThanOrEqualTo(6.0);
  }

  private static double worstUlps(String name, Function function, DoubleUnaryOperator exact) {
    AtomicInteger done = new AtomicInteger();
    double worst =
        IntStream.range(0, PARTS)
            .parallel()
            .mapToDouble(
                part -> {
                  double worstHere = worstUlps(part, function, exact);
                  int count = done.incrementAndGet();
                  if (count % (PARTS / 16) == 0) {
                    System.out.printf("%s: %d of %d parts%n", name, count, PARTS);
                  }
                  return worstHere;
                })
            .max()
            .orElseThrow();
    System.out.printf("%s: at most %.4f ulp%n", name, worst);
    return worst;
  }

  private static double worstUlps(int part, Function function, DoubleUnaryOperator exact) {
    double worst = 0;
    long size = (1L << Integer.SIZE) / PARTS;
    for (long bits = part * size; bits < (part + 1) * size; bits++) {
      float x = Float.intBitsToFloat((int) bits);
      worst = Math.max(worst, Exact.ulps(function.apply(x), exact.applyAsDouble(x)));
    }
    return worst;
  }
}
