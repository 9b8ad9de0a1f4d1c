package dev.lanewise.tck;

import dev.lanewise.spi.Activation;
import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.Provider;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Activations that each break one rule; without that each is {@code y = x²}. */
final class BrokenActivations {
  private BrokenActivations() {}

  static Map<String, Supplier<Provider<?>>> byRule() {
    Map<String, Supplier<? extends Activation>> broken = new HashMap<>();
    broken.put("A1", () -> new Square((x, i) -> x * x, (x, i) -> 2.02f * x));
    broken.put("A2", TwoPasses::new);
    broken.put("A3", () -> new Square((x, i) -> x * x + i, (x, i) -> 2 * x));
    broken.put("A4", OneTooMany::new);
    broken.put("A5", OneTooMany::new);
    broken.put("A6", () -> new Square((x, i) -> x * x / (x - 0.5f), (x, i) -> 2 * x));
    broken.put("A7", () -> new Square((x, i) -> x > 0 ? x * x : 0, (x, i) -> x > 0 ? 2 * x : 0));
    broken.put("A8", Counting::new);
    broken.put("A9", () -> new Square((x, i) -> x * x - x * x * x * x * 0, (x, i) -> 2 * x));
    broken.put("A10", Allocating::new);
    broken.put("A11", Ordered::new);
    Map<String, Supplier<Provider<?>>> providers = new HashMap<>();
    broken.forEach((rule, maker) -> providers.put(rule, () -> new Broken.Activations(maker)));
    return providers;
  }

  static Provider<?> sound() {
    return new Broken.Activations(() -> new Square((x, i) -> x * x, (x, i) -> 2 * x));
  }

  private interface Formula {
    float at(float x, int placeInRange);
  }

  private static class Square implements Activation {
    private final Formula value;
    private final Formula derivative;

    Square(Formula value, Formula derivative) {
      this.value = value;
      this.derivative = derivative;
    }

    @Override
    public Kept kept() {
      return Kept.INPUT;
    }

    @Override
    public void forward(Kernels kernels, float[] x, float[] y, int from, int to) {
      for (int i = from; i < to; i++) {
        y[i] = value.at(x[i], i - from);
      }
    }

    @Override
    public void backward(Kernels kernels, float[] kept, float[] dy, float[] dx, int from, int to) {
      for (int i = from; i < to; i++) {
        dx[i] = dy[i] * derivative.at(kept[i], i - from);
      }
    }
  }

  /** Writes y before it has read all of x. */
  private static final class TwoPasses extends Square {
    TwoPasses() {
      super((x, i) -> x * x, (x, i) -> 2 * x);
    }

    @Override
    public void forward(Kernels kernels, float[] x, float[] y, int from, int to) {
      Arrays.fill(y, from, to, 1f);
      for (int i = from; i < to; i++) {
        y[i] *= x[i] * x[i];
      }
    }
  }

  private static final class OneTooMany extends Square {
    OneTooMany() {
      super((x, i) -> x * x, (x, i) -> 2 * x);
    }

    @Override
    public void forward(Kernels kernels, float[] x, float[] y, int from, int to) {
      super.forward(kernels, x, y, from, Math.min(to + 1, y.length));
    }
  }

  private static final class Counting extends Square {
    Counting() {
      this(new AtomicInteger());
    }

    private Counting(AtomicInteger calls) {
      super((x, i) -> x * x + calls.getAndIncrement(), (x, i) -> 2 * x);
    }
  }

  private static final class Allocating extends Square {
    private float[] last = new float[0];

    Allocating() {
      super((x, i) -> x * x, (x, i) -> 2 * x);
    }

    @Override
    public void forward(Kernels kernels, float[] x, float[] y, int from, int to) {
      last = new float[to - from];
      super.forward(kernels, x, y, from, to);
      last[0] = y[from];
    }
  }

  private static final class Ordered extends Square {
    Ordered() {
      super((x, i) -> x * x, (x, i) -> 2 * x);
    }

    @Override
    public boolean keepsOrder() {
      return true;
    }
  }
}
