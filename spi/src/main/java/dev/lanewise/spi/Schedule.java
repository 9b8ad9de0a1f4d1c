package dev.lanewise.spi;

/**
 * How the learning rate changes during a run, as a factor of the optimizer's own. A pure function;
 * its values use {@link StrictMath}, so that they are the same on every machine.
 */
public interface Schedule {

  /**
   * The factor for one update.
   *
   * @param step the update, from 0
   * @param total the number of updates of the whole run, at least 1
   */
  double factor(long step, long total);
}
