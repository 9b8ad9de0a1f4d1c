package com.example;

import dev.lanewise.spi.WeightDecayProvider;
import dev.lanewise.tck.WeightDecayContract;

/** Every rule that a weight decay keeps to is a test here, inherited from the contract kit. */
final class {{Class}}Test extends WeightDecayContract {
  @Override
  protected WeightDecayProvider provider() {
    return new {{Class}}();
  }
}
