package dev.lanewise.tck;

import dev.lanewise.spi.Augmentation;
import dev.lanewise.spi.Fans;
import dev.lanewise.spi.Initializer;
import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.Loss;
import dev.lanewise.spi.Observer;
import dev.lanewise.spi.Provider;
import dev.lanewise.spi.RandomSource;
import dev.lanewise.spi.Schedule;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Targets;
import dev.lanewise.spi.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Losses, schedules, initializers, augmentations and observers that each break one rule. */
final class BrokenOthers {
  private BrokenOthers() {}

  static Map<String, Supplier<Provider<?>>> byRule() {
    Map<String, Supplier<Provider<?>>> providers = new HashMap<>();
    losses().forEach((rule, maker) -> providers.put(rule, () -> new Broken.Losses(maker)));
    schedules().forEach((rule, maker) -> providers.put(rule, () -> new Broken.Schedules(maker)));
    initializers()
        .forEach((rule, maker) -> providers.put(rule, () -> new Broken.Initializers(maker)));
    augmentations()
        .forEach((rule, maker) -> providers.put(rule, () -> new Broken.Augmentations(maker)));
    providers.put("B1", () -> new Broken.Observers(Impatient::new));
    providers.put("B2", () -> new Broken.Observers(Expectant::new));
    return providers;
  }

  static List<Provider<?>> sound() {
    return List.of(
        new Broken.Losses(SumOfSquares::new),
        new Broken.Schedules(() -> (step, total) -> 1),
        new Broken.Initializers(() -> BrokenOthers::fillNormal),
        new Broken.Augmentations(Brighter::new),
        new Broken.Observers(() -> new Observer() {}));
  }

  private static Map<String, Supplier<Loss>> losses() {
    Map<String, Supplier<Loss>> broken = new HashMap<>();
    broken.put("C1", () -> new Changed(0, 1.01f, 1));
    broken.put("C2", Unsatisfied::new);
    broken.put("C3", Unchecked::new);
    broken.put("C4", () -> new Changed(0, -1, 1));
    broken.put("C5", Adding::new);
    broken.put("C6", () -> new Changed(1, 1, 1));
    broken.put("C7", Counting::new);
    broken.put("C8", () -> new Changed(0, 1, 0));
    broken.put("C9", AllocatingLoss::new);
    return broken;
  }

  private static Map<String, Supplier<Schedule>> schedules() {
    return Map.of(
        "S1", () -> (step, total) -> 1.0 - (double) step / (total - 1),
        "S2", BrokenOthers::countingSchedule,
        "S3", BrokenOthers::countingSchedule);
  }

  private static Schedule countingSchedule() {
    AtomicInteger calls = new AtomicInteger();
    return (step, total) -> calls.getAndIncrement();
  }

  private static Map<String, Supplier<Initializer>> initializers() {
    return Map.of(
        "I1",
        () ->
            (fans, random, values, offset, n) -> Arrays.fill(values, offset, offset + n, Float.NaN),
        "I2",
        BrokenOthers::countingInitializer,
        "I3",
        () ->
            (fans, random, values, offset, n) ->
                fillNormal(fans, RandomSource.of(1, "mine", 0), values, offset, n),
        "I4",
        () -> (fans, random, values, offset, n) -> fillNormal(fans, random, values, offset, n + 1),
        "I5",
        () ->
            (fans, random, values, offset, n) ->
                fillNormal(fans, random, values, offset, Math.max(n, 1)),
        "I6",
        BrokenOthers::countingInitializer);
  }

  private static Initializer countingInitializer() {
    AtomicInteger calls = COUNT;
    return (fans, random, values, offset, n) ->
        Arrays.fill(values, offset, offset + n, calls.getAndIncrement());
  }

  private static final AtomicInteger COUNT = new AtomicInteger();

  private static void fillNormal(
      Fans fans, RandomSource random, float[] values, int offset, int n) {
    for (int i = 0; i < n && offset + i < values.length; i++) {
      values[offset + i] = (float) random.normal(i);
    }
  }

  private static Map<String, Supplier<Augmentation>> augmentations() {
    Map<String, Supplier<Augmentation>> broken = new HashMap<>();
    broken.put("G1", Picky::new);
    broken.put("G2", Rude::new);
    broken.put("G3", CountingAugmentation::new);
    broken.put("G4", Constant::new);
    broken.put("G5", () -> new OtherCount(-1));
    broken.put("G6", () -> new OtherCount(1));
    broken.put("G7", CountingAugmentation::new);
    broken.put("G8", AllocatingAugmentation::new);
    return broken;
  }

  /** {@code L = Σ y²} for rows of values, {@code dy = 2y}. */
  private static class SumOfSquares implements Loss {
    @Override
    public void check(Shape prediction, Targets targets) {
      if (!(targets instanceof Targets.Values(Tensor values))
          || !values.shape().dropFirst().equals(prediction)) {
        throw new IllegalArgumentException("targets must be rows of the size of a prediction");
      }
    }

    @Override
    public double evaluate(Kernels kernels, Tensor prediction, Targets targets, Tensor gradient) {
      double sum = 0;
      for (int i = 0; i < prediction.size(); i++) {
        float y = prediction.data()[prediction.offset() + i];
        sum += (double) y * y;
        gradient.data()[gradient.offset() + i] = 2 * y;
      }
      return sum;
    }
  }

  /**
   * Writes so many elements more, a gradient so many times as large, and NaN as a number or not.
   */
  private static final class Changed extends SumOfSquares {
    private final int more;
    private final float factor;
    private final int nan;

    Changed(int more, float factor, int nan) {
      this.more = more;
      this.factor = factor;
      this.nan = nan;
    }

    @Override
    public double evaluate(Kernels kernels, Tensor prediction, Targets targets, Tensor gradient) {
      double value = super.evaluate(kernels, prediction, targets, gradient);
      int end = Math.min(gradient.offset() + gradient.size() + more, gradient.data().length);
      for (int i = gradient.offset(); i < end; i++) {
        gradient.data()[i] *= factor;
      }
      if (more > 0 && end > gradient.offset() + gradient.size()) {
        gradient.data()[end - 1] = 0;
      }
      return Double.isNaN(value) && nan == 0 ? 0 : value;
    }
  }

  private static final class Unsatisfied extends SumOfSquares {
    @Override
    public void check(Shape prediction, Targets targets) {
      throw new IllegalArgumentException("no targets are good enough");
    }
  }

  private static final class Unchecked extends SumOfSquares {
    @Override
    public void check(Shape prediction, Targets targets) {}
  }

  private static final class Adding extends SumOfSquares {
    @Override
    public double evaluate(Kernels kernels, Tensor prediction, Targets targets, Tensor gradient) {
      float before = gradient.data()[gradient.offset()];
      double value = super.evaluate(kernels, prediction, targets, gradient);
      gradient.data()[gradient.offset()] += before;
      return value;
    }
  }

  private static final class Counting extends SumOfSquares {
    private final AtomicInteger calls = new AtomicInteger();

    @Override
    public double evaluate(Kernels kernels, Tensor prediction, Targets targets, Tensor gradient) {
      double value = super.evaluate(kernels, prediction, targets, gradient);
      gradient.data()[gradient.offset()] += calls.getAndIncrement();
      return value;
    }
  }

  private static final class AllocatingLoss extends SumOfSquares {
    private float[] last = new float[0];

    @Override
    public double evaluate(Kernels kernels, Tensor prediction, Targets targets, Tensor gradient) {
      last = prediction.toArray();
      return super.evaluate(kernels, prediction, targets, gradient) + 0 * last[0];
    }
  }

  /** Multiplies all by one random number. */
  private static class Brighter implements Augmentation {
    @Override
    public void check(Shape input) {
      if (input.rank() == 0) {
        throw new IllegalArgumentException("it needs at least one axis");
      }
    }

    float factor(RandomSource random) {
      return (float) random.uniform(0);
    }

    int count(Shape input, float[] to, int at) {
      return input.size();
    }

    @Override
    public void apply(
        Shape input, RandomSource random, float[] from, int at, float[] to, int toAt) {
      float factor = factor(random);
      for (int i = 0; i < count(input, to, toAt); i++) {
        to[toAt + i] = factor * from[at + i];
      }
    }
  }

  private static final class Picky extends Brighter {
    @Override
    public void check(Shape input) {
      throw new IllegalArgumentException("it takes nothing");
    }
  }

  private static final class Rude extends Brighter {
    @Override
    public void check(Shape input) {
      if (input.rank() < 2) {
        throw new IllegalArgumentException("");
      }
    }
  }

  private static final class CountingAugmentation extends Brighter {
    private final AtomicInteger calls = new AtomicInteger();

    @Override
    float factor(RandomSource random) {
      return calls.incrementAndGet();
    }
  }

  private static final class Constant extends Brighter {
    @Override
    float factor(RandomSource random) {
      return 2;
    }
  }

  private static final class OtherCount extends Brighter {
    private final int more;

    OtherCount(int more) {
      this.more = more;
    }

    @Override
    int count(Shape input, float[] to, int at) {
      return Math.min(input.size() + more, to.length - at);
    }
  }

  private static final class AllocatingAugmentation extends Brighter {
    @Override
    public void apply(
        Shape input, RandomSource random, float[] from, int at, float[] to, int toAt) {
      super.apply(input, random, Arrays.copyOf(from, at + input.size()), at, to, toAt);
    }
  }

  private static final class Impatient implements Observer {
    @Override
    public void epochEnded(Run run, Epoch epoch) {
      if (Double.isNaN(epoch.accuracy())) {
        throw new IllegalStateException("no accuracy");
      }
    }
  }

  private static final class Expectant implements Observer {
    private int steps;

    @Override
    public void stepEnded(Run run, long step, double loss) {
      steps++;
    }

    @Override
    public void runEnded(Run run) {
      if (steps == 0) {
        throw new IllegalStateException("no steps");
      }
    }
  }
}
