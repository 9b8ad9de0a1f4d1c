package com.example;

import dev.lanewise.spi.ActivationProvider;
import dev.lanewise.tck.ActivationContract;

/** Every rule that an activation keeps to is a test here, inherited from the contract kit. */
final class {{Class}}Test extends ActivationContract {
  @Override
  protected ActivationProvider provider() {
    return new {{Class}}();
  }
}
