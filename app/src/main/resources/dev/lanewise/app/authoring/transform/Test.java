package com.example;

import dev.lanewise.spi.GradientTransformProvider;
import dev.lanewise.tck.GradientTransformContract;

/** Every rule that a gradient transform keeps to is a test here, inherited from the contract kit. */
final class {{Class}}Test extends GradientTransformContract {
  @Override
  protected GradientTransformProvider provider() {
    return new {{Class}}();
  }
}
