package com.example;

import dev.lanewise.spi.ObserverProvider;
import dev.lanewise.tck.ObserverContract;

/** Every rule that an observer keeps to is a test here, inherited from the contract kit. */
final class {{Class}}Test extends ObserverContract {
  @Override
  protected ObserverProvider provider() {
    return new {{Class}}();
  }
}
