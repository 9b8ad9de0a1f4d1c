package dev.lanewise.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RangeTest {

  @Test
  void prints_as_people_write_it() {
    assertThat(Range.ANY).hasToString("any number");
    assertThat(Range.above(0)).hasToString("> 0");
    assertThat(Range.atLeast(1)).hasToString("≥ 1");
    assertThat(Range.closed(0, 1)).hasToString("0 … 1");
    assertThat(Range.halfOpen(0, 1)).hasToString("0 ≤ x < 1");
    assertThat(Range.open(0, 0.5)).hasToString("0 < x < 0.5");
    assertThat(new Range(0, true, 1, false)).hasToString("0 < x ≤ 1");
    double infinity = Double.POSITIVE_INFINITY;
    assertThat(new Range(-infinity, true, 3, true)).hasToString("< 3");
    assertThat(new Range(-infinity, true, 3, false)).hasToString("≤ 3");
    assertThat(Range.above(1e-12)).hasToString("> 1e-12");
    assertThat(Range.closed(1, Integer.MAX_VALUE)).hasToString("1 … 2147483647");
    assertThat(Range.closed(-2.5, 1e20)).hasToString("-2.5 … 1e20");
  }

  @Test
  void bounds_belong_to_it_as_they_say() {
    assertThat(Range.above(0).contains(0)).isFalse();
    assertThat(Range.above(0).contains(Double.MIN_VALUE)).isTrue();
    assertThat(Range.atLeast(0).contains(0)).isTrue();
    assertThat(Range.atLeast(0).contains(-0.0)).isTrue();
    assertThat(Range.atLeast(0).contains(-Double.MIN_VALUE)).isFalse();
    assertThat(Range.closed(0, 1).contains(1)).isTrue();
    assertThat(Range.closed(0, 1).contains(Math.nextUp(1.0))).isFalse();
    assertThat(Range.halfOpen(0, 1).contains(0)).isTrue();
    assertThat(Range.halfOpen(0, 1).contains(1)).isFalse();
    assertThat(Range.halfOpen(0, 1).contains(Math.nextDown(1.0))).isTrue();
    assertThat(Range.open(0, 1).contains(0)).isFalse();
    assertThat(Range.open(0, 1).contains(1)).isFalse();
    assertThat(Range.closed(2, 2).contains(2)).isTrue();
    assertThat(Range.ANY.contains(-Double.MAX_VALUE)).isTrue();
  }

  @Test
  void what_is_not_finite_is_in_no_range() {
    for (double number :
        new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      assertThat(Range.ANY.contains(number)).isFalse();
      assertThat(Range.atLeast(0).contains(number)).isFalse();
      assertThat(new Range(-1 / 0.0, false, 1 / 0.0, false).contains(number)).isFalse();
    }
  }

  @Test
  void an_empty_range_is_refused() {
    assertThatThrownBy(() -> Range.closed(1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no number lies between 1.0 and 0.0: a range must not be empty");
    assertThatThrownBy(() -> Range.halfOpen(1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Range.open(1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Range.atLeast(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
