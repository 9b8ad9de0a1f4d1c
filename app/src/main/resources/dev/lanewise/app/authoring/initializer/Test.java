package com.example;

import dev.lanewise.spi.Fans;
import dev.lanewise.spi.InitializerProvider;
import dev.lanewise.tck.InitializerContract;

/** Every rule that an initializer keeps to is a test here, inherited from the contract kit. */
final class {{Class}}Test extends InitializerContract {
  @Override
  protected InitializerProvider provider() {
    return new {{Class}}();
  }

  @Override
  protected double standardDeviation(Fans fans) {
    return Math.sqrt(1.0 / fans.in());
  }
}
