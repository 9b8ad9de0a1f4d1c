package com.example;

import dev.lanewise.spi.ScheduleProvider;
import dev.lanewise.tck.ScheduleContract;

/** Every rule that a schedule keeps to is a test here, inherited from the contract kit. */
final class {{Class}}Test extends ScheduleContract {
  @Override
  protected ScheduleProvider provider() {
    return new {{Class}}();
  }
}
