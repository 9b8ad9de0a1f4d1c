package dev.lanewise.plugins.schedule;

import dev.lanewise.spi.Schedule;

/**
 * {@link Cosine} that begins anew: after the warm-up the first half cosine takes {@code period}
 * updates, each one after it {@code growth} times as many as the one before.
 *
 * <p>Source: Loshchilov and Hutter, SGDR: stochastic gradient descent with warm restarts (ICLR
 * 2017), equation 5, T₀ = period and T_mult = growth.
 *
 * @param once the warm-up and the floor
 * @param period T₀
 * @param growth T_mult
 */
record CosineRestarts(Cosine once, int period, int growth) implements Schedule {

  @Override
  public double factor(long step, long total) {
    if (step < once.warmup()) {
      return once.factor(step, total);
    }
    long since = step - once.warmup();
    long length = period;
    if (growth == 1) {
      since %= length;
    }
    while (since >= length) {
      since -= length;
      length *= growth;
    }
    double progress = (double) since / length;
    return once.floor() + (1 - once.floor()) * (1 + StrictMath.cos(Math.PI * progress)) / 2;
  }
}
