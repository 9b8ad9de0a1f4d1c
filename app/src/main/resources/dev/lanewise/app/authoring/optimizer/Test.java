package com.example;

import dev.lanewise.spi.OptimizerProvider;
import dev.lanewise.tck.OptimizerContract;

/** Every rule that an optimizer keeps to is a test here, inherited from the contract kit. */
final class {{Class}}Test extends OptimizerContract {
  @Override
  protected OptimizerProvider provider() {
    return new {{Class}}();
  }
}
