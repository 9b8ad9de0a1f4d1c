package dev.lanewise.plugins.optimizer;

import dev.lanewise.spi.Powers;
import java.util.Arrays;

/**
 * {@code Pₜ = μ₁·…·μₜ} with {@code μₜ = β₁·(1 − ½·0.96^(t·ψ))}, multiplied in ascending order.
 *
 * <p>As μ is below β₁ the products soon no longer count beside 1: those that do are computed once.
 * Immutable and thread-safe.
 */
final class MomentumProducts {
  private static final double BASE = 0.96;
  private static final int MOST = 1 << 16;

  private final double beta;

  /** 0.96^ψ. */
  private final double rate;

  /** P₀ … until one does not count, or there are many. */
  private final double[] products;

  MomentumProducts(double beta, double decay) {
    this.beta = beta;
    this.rate = StrictMath.pow(BASE, decay);
    double[] known = new double[MOST];
    known[0] = 1;
    int count = 1;
    while (count < MOST && known[count - 1] > 0x1p-60) {
      known[count] = known[count - 1] * factor(count);
      count++;
    }
    this.products = Arrays.copyOf(known, count);
  }

  /** μₜ. */
  double factor(long step) {
    return beta * (1 - 0.5 * Powers.of(rate, step));
  }

  /** Pₜ. */
  double upTo(long step) {
    if (step < products.length) {
      return products[(int) step];
    }
    double product = products[products.length - 1];
    for (long t = products.length; t <= step && product > 0x1p-60; t++) {
      product *= factor(t);
    }
    return product;
  }
}
