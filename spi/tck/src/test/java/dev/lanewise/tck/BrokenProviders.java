package dev.lanewise.tck;

import dev.lanewise.spi.GradientDecay;
import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.Provider;
import dev.lanewise.spi.Range;
import dev.lanewise.spi.Spec;
import dev.lanewise.spi.WeightDecay;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Providers that each break one rule of all kinds. */
final class BrokenProviders {
  private static final GradientDecay NONE = (step, chunk) -> {};

  private BrokenProviders() {}

  static Map<String, Supplier<Provider<?>>> byRule() {
    return Map.of(
        "P1",
        () ->
            new Sound() {
              @Override
              public String id() {
                return "L2";
              }
            },
        "P2",
        () ->
            new Sound() {
              @Override
              public String summary() {
                return "two\nlines";
              }
            },
        "P3",
        () ->
            new Sound() {
              @Override
              public List<Option<?>> options() {
                return List.of(Option.real("rate", 1, Range.above(0), " "));
              }
            },
        "P4",
        () ->
            new Sound() {
              @Override
              public Spec example() {
                return Spec.of("another");
              }
            },
        "P5",
        Forgetting::new,
        "P6",
        Sound::new,
        "P7",
        Forgetting::new);
  }

  /** Breaks no rule but that nobody lists it as a service. */
  private static class Sound extends Broken.Decays {
    Sound() {
      super(() -> NONE);
    }
  }

  /** Has another option at each call. */
  private static final class Forgetting extends Sound {
    private int calls;

    @Override
    public List<Option<?>> options() {
      return List.of(Option.integer("call" + ++calls, 1, Range.ANY, "named anew"));
    }

    @Override
    public WeightDecay create(Options options) {
      return NONE;
    }
  }
}
