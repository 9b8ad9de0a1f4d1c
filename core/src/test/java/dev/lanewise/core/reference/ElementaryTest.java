package dev.lanewise.core.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.tck.ErrorIntegral;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Every 4,099th of all 2³² arguments against StrictMath in double, whose own error (1 ulp of a
 * double) is 2⁻²⁹ of what is measured.
 */
class ElementaryTest {
  private static final int STRIDE = 4099;

  /** A function of one float. */
  interface Function {
    float apply(float x);
  }

  @Test
  void the_exponential_is_within_one_ulp() {
    assertThat(worstUlps(Elementary::exp, StrictMath::exp)).isLessThanOrEqualTo(1.0);
  }

  @Test
  void the_logarithm_is_within_one_ulp() {
    assertThat(worstUlps(Elementary::log, StrictMath::log)).isLessThanOrEqualTo(1.0);
  }

  @Test
  void the_hyperbolic_tangent_is_within_two_ulps() {
    assertThat(worstUlps(Elementary::tanh, StrictMath::tanh)).isLessThanOrEqualTo(2.0);
  }

  @Test
  void the_sigmoid_is_within_two_ulps() {
    assertThat(worstUlps(Elementary::sigmoid, Exact::sigmoid)).isLessThanOrEqualTo(2.0);
  }

  @Test
  void the_error_function_is_within_two_ulps() {
    assertThat(worstUlps(ErrorFunction::erf, ErrorIntegral::erf)).isLessThanOrEqualTo(2.0);
  }

  @Test
  void gelu_is_within_six_ulps_also_far_below_zero() {
    assertThat(worstUlps(ErrorFunction::gelu, ErrorIntegral::gelu)).isLessThanOrEqualTo(6.0);
    assertThat(ErrorFunction.gelu(-14f)).isNegative();
  }

  @Test
  void the_error_integral_of_these_tests_has_tabulated_values() {
    assertThat(ErrorIntegral.erf(0.5)).isCloseTo(0.5204998778130465, within(1e-15));
    assertThat(ErrorIntegral.erf(1)).isCloseTo(0.8427007929497149, within(1e-15));
    assertThat(ErrorIntegral.erf(3.5)).isCloseTo(0.9999992569016276, within(1e-15));
  }

  @Test
  void special_arguments_of_the_error_function_have_their_exact_values() {
    assertThat(ErrorFunction.erf(0f)).isEqualTo(0f);
    assertThat(ErrorFunction.erf(-0f)).isEqualTo(-0f);
    assertThat(ErrorFunction.erf(Float.MIN_VALUE)).isEqualTo(Float.MIN_VALUE);
    assertThat(ErrorFunction.erf(Float.POSITIVE_INFINITY)).isEqualTo(1f);
    assertThat(ErrorFunction.erf(Float.NEGATIVE_INFINITY)).isEqualTo(-1f);
    assertThat(ErrorFunction.erf(Float.NaN)).isNaN();
    assertThat(ErrorFunction.gelu(-0f)).isEqualTo(-0f);
    assertThat(ErrorFunction.gelu(Float.POSITIVE_INFINITY)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(ErrorFunction.gelu(Float.NEGATIVE_INFINITY)).isEqualTo(-0f);
    assertThat(ErrorFunction.gelu(Float.MAX_VALUE)).isEqualTo(Float.MAX_VALUE);
    assertThat(ErrorFunction.gelu(Float.NaN)).isNaN();
  }

  @Test
  void special_arguments_have_their_exact_values() {
    assertThat(Elementary.exp(0f)).isEqualTo(1f);
    assertThat(Elementary.exp(-0f)).isEqualTo(1f);
    assertThat(Elementary.exp(Float.POSITIVE_INFINITY)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(Elementary.exp(Float.NEGATIVE_INFINITY)).isEqualTo(0f);
    assertThat(Elementary.exp(Float.NaN)).isNaN();
    assertThat(Elementary.log(1f)).isEqualTo(0f);
    assertThat(Elementary.log(0f)).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(Elementary.log(-0f)).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(Elementary.log(Float.POSITIVE_INFINITY)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(Elementary.log(-1f)).isNaN();
    assertThat(Elementary.log(Float.NaN)).isNaN();
    assertThat(Elementary.tanh(-0f)).isEqualTo(-0f);
    assertThat(Elementary.tanh(Float.MIN_VALUE)).isEqualTo(Float.MIN_VALUE);
    assertThat(Elementary.tanh(Float.NEGATIVE_INFINITY)).isEqualTo(-1f);
    assertThat(Elementary.tanh(Float.NaN)).isNaN();
    assertThat(Elementary.sigmoid(0f)).isEqualTo(0.5f);
    assertThat(Elementary.sigmoid(Float.POSITIVE_INFINITY)).isEqualTo(1f);
    assertThat(Elementary.sigmoid(Float.NEGATIVE_INFINITY)).isEqualTo(0f);
    assertThat(Elementary.sigmoid(Float.NaN)).isNaN();
  }

  @Test
  void subnormal_results_are_kept_and_nothing_overflows_early() {
    assertThat(Elementary.exp(-103f)).isEqualTo((float) StrictMath.exp(-103));
    assertThat(Elementary.sigmoid(-100f)).isEqualTo((float) StrictMath.exp(-100));
    assertThat(Elementary.exp(88.72283f)).isFinite();
    assertThat(Elementary.exp(88.72284f)).isEqualTo(Float.POSITIVE_INFINITY);
  }

  private static double worstUlps(Function function, DoubleUnaryOperator exact) {
    double worst = 0;
    for (long bits = Integer.MIN_VALUE; bits <= Integer.MAX_VALUE; bits += STRIDE) {
      float x = Float.intBitsToFloat((int) bits);
      worst = Math.max(worst, Exact.ulps(function.apply(x), exact.applyAsDouble(x)));
    }
    return worst;
  }
}
