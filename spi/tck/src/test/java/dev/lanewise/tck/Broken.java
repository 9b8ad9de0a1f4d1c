package dev.lanewise.tck;

import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import java.util.List;
import java.util.function.Supplier;

/** What the providers of broken plug-ins share: an id, no options, and whatever they make. */
abstract class Broken<T> {
  private final Supplier<T> maker;

  Broken(Supplier<T> maker) {
    this.maker = maker;
  }

  public String id() {
    return "broken";
  }

  public String summary() {
    return "breaks one rule";
  }

  public List<Option<?>> options() {
    return List.of();
  }

  public T create(Options options) {
    return maker.get();
  }
}
