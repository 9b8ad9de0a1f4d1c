package com.example;

import dev.lanewise.spi.LossProvider;
import dev.lanewise.tck.LossContract;

/** Every rule that a loss keeps to is a test here, inherited from the contract kit. */
final class {{Class}}Test extends LossContract {
  @Override
  protected LossProvider provider() {
    return new {{Class}}();
  }
}
