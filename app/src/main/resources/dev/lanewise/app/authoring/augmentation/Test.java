package com.example;

import dev.lanewise.spi.AugmentationProvider;
import dev.lanewise.tck.AugmentationContract;

/** Every rule that an augmentation keeps to is a test here, inherited from the contract kit. */
final class {{Class}}Test extends AugmentationContract {
  @Override
  protected AugmentationProvider provider() {
    return new {{Class}}();
  }
}
