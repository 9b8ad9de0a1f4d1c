package dev.lanewise.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * The derivative of a function as central differences have it, with what it may be off by.
 *
 * <p>A difference over 2h is off by {@code h²·f‴/6} and more, one over 4h by four times that: so
 * they differ by three times as much as the first one is off. A kink within reach shows in that,
 * or, right at x, in how the slopes to the right and to the left differ: by twice as much over 2h
 * as over h where there is none. Then the bound is as large as the kink.
 *
 * @param value f′
 * @param bound how far off it may be
 */
record Slope(double value, double bound) {

  /** A function of a value that is set to numbers near one another. */
  @FunctionalInterface
  interface Function {
    /** Its value where the argument is x. */
    Value at(float x);
  }

  /**
   * A value as float arithmetic gives it.
   *
   * @param value the value
   * @param rounding what it may be off by
   */
  record Value(double value, double rounding) {}

  /** The slope at x, by points at distances of about h and 2h. */
  static Slope of(Function function, float x, double h) {
    Value middle = function.at(x);
    Sides near = new Sides(function, middle, x, h);
    Sides far = new Sides(function, middle, x, 2 * h);
    double truncation = Math.abs(far.central() - near.central());
    double kink = Math.abs(2 * near.bend() - far.bend());
    double rounding = near.rounding + (near.rounding + far.rounding) / 3;
    return new Slope(near.central(), truncation + kink + rounding);
  }

  /** Slopes to the right and to the left of a point. */
  private static final class Sides {
    private final double right;
    private final double left;
    private final double share;
    private final double rounding;

    Sides(Function function, Value middle, float x, double h) {
      float above = (float) (x + h);
      float below = (float) (x - h);
      Value high = function.at(above);
      Value low = function.at(below);
      double toRight = (double) above - x;
      double toLeft = (double) x - below;
      this.right = (high.value - middle.value) / toRight;
      this.left = (middle.value - low.value) / toLeft;
      this.share = toRight / (toRight + toLeft);
      this.rounding = (high.rounding + low.rounding) / (toRight + toLeft);
    }

    double central() {
      return share * right + (1 - share) * left;
    }

    double bend() {
      return right - left;
    }
  }

  /** Checks a derivative against it. */
  void check(double derivative, String what, Object... arguments) {
    assertThat(derivative).as(what, arguments).isCloseTo(value, within(bound + 0x1p-22));
  }
}
