package dev.lanewise.plugins.schedule;

import dev.lanewise.spi.Options;
import dev.lanewise.spi.Schedule;
import dev.lanewise.spi.ScheduleProvider;

/** {@code factor = 1}: the optimizer's own learning rate throughout. */
record Constant() implements Schedule {

  @Override
  public double factor(long step, long total) {
    return 1;
  }

  /** Names it {@code constant}. */
  public static final class Provider implements ScheduleProvider {
    @Override
    public String id() {
      return "constant";
    }

    @Override
    public String summary() {
      return "the learning rate stays as it is";
    }

    @Override
    public Schedule create(Options options) {
      return new Constant();
    }
  }
}
