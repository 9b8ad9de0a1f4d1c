package dev.lanewise.app.labs.chapter3;

import dev.lanewise.app.labs.Panels;
import dev.lanewise.app.labs.numeric.Doubles;
import dev.lanewise.core.linalg.Compute;
import dev.lanewise.core.plugin.Kind;
import dev.lanewise.core.plugin.Plugin;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Activation;
import dev.lanewise.spi.Option;
import dev.lanewise.spi.Spec;

/** All activations that there are, those of third parties among them. */
final class InstalledActivations {
  private InstalledActivations() {}

  /** A panel for each that takes numbers one by one and needs no option. */
  static Panels over(Registry registry, double[] x) {
    Panels all = new Panels("All activations", "most are hinges or S curves", "x", "y", 4);
    try (Compute compute = Compute.simd(1)) {
      for (Plugin<Activation> plugin : registry.list(Kind.ACTIVATION)) {
        if (plugin.provider().options().stream().noneMatch(Option::required)) {
          Activation f = registry.create(Kind.ACTIVATION, Spec.of(plugin.id()));
          if (f.extent() == Activation.Extent.ELEMENT) {
            float[] y = new float[x.length];
            for (int i = 0; i < y.length; i++) {
              y[i] = (float) x[i];
            }
            try {
              f.forward(compute, y, y, 0, y.length);
            } catch (RuntimeException | LinkageError e) {
              throw plugin.failure(e);
            }
            all.line(plugin.id(), "f", x, Doubles.of(y));
          }
        }
      }
    }
    return all;
  }
}
