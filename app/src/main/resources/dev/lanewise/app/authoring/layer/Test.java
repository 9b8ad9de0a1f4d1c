package com.example;

import dev.lanewise.spi.LayerProvider;
import dev.lanewise.tck.LayerContract;

/** Every rule that a layer keeps to is a test here, inherited from the contract kit. */
final class {{Class}}Test extends LayerContract {
  @Override
  protected LayerProvider provider() {
    return new {{Class}}();
  }
}
