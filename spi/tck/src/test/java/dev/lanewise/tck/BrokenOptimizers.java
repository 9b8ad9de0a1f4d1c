package dev.lanewise.tck;

import dev.lanewise.spi.Chunk;
import dev.lanewise.spi.GradientDecay;
import dev.lanewise.spi.GradientTransform;
import dev.lanewise.spi.Optimizer;
import dev.lanewise.spi.ParameterDecay;
import dev.lanewise.spi.Provider;
import dev.lanewise.spi.Quantity;
import dev.lanewise.spi.Step;
import dev.lanewise.spi.WeightDecay;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Optimizers, decays and gradient transforms that each break one rule. */
final class BrokenOptimizers {
  private BrokenOptimizers() {}

  /** What is done to element i. */
  private interface Formula {
    void apply(Step step, Chunk chunk, int i);
  }

  static Map<String, Supplier<Provider<?>>> byRule() {
    Map<String, Supplier<Provider<?>>> providers = new HashMap<>();
    optimizers().forEach((rule, maker) -> providers.put(rule, () -> new Broken.Optimizers(maker)));
    decays().forEach((rule, maker) -> providers.put(rule, () -> new Broken.Decays(maker)));
    transforms().forEach((rule, maker) -> providers.put(rule, () -> new Broken.Transforms(maker)));
    return providers;
  }

  static List<Provider<?>> sound() {
    return List.of(
        new Broken.Optimizers(() -> new Rule(BrokenOptimizers::descend)),
        new Broken.Decays(() -> decay((step, chunk, i) -> pull(chunk, i))),
        new Broken.Transforms(() -> transform((step, chunk, i) -> chunk.gradients()[i] *= 0.5f)));
  }

  private static void descend(Step step, Chunk chunk, int i) {
    chunk.parameters()[i] -= (float) step.learningRate() * chunk.gradients()[i];
  }

  private static void pull(Chunk chunk, int i) {
    chunk.gradients()[i] += 0.1f * chunk.parameters()[i];
  }

  private static Map<String, Supplier<Optimizer>> optimizers() {
    Map<String, Supplier<Optimizer>> broken = new HashMap<>();
    broken.put("O1", () -> new Rule(BrokenOptimizers::descend, -0.1, List.of()));
    broken.put("O2", () -> new Rule(BrokenOptimizers::descend, 0.1, List.of("m", "m")));
    broken.put("O3", () -> new Rule((s, c, i) -> c.parameters()[i] += c.gradients()[i]));
    broken.put("O4", () -> new Rule((s, c, i) -> c.parameters()[i] -= c.from() * 0.1f));
    broken.put("O5", BrokenOptimizers::counting);
    broken.put("O6", () -> new Rule((s, c, i) -> c.parameters()[(i + 1) % 37] -= 0.1f));
    broken.put(
        "O7",
        () -> {
          return new Rule(BrokenOptimizers::descend) {
            @Override
            public void update(Step step, Chunk chunk) {
              chunk.parameters()[chunk.from()] = 1f;
            }
          };
        });
    broken.put("O8", () -> new Rule((s, c, i) -> c.parameters()[i] -= 0f / c.gradients()[i]));
    broken.put("O9", BrokenOptimizers::counting);
    broken.put(
        "O10",
        () -> {
          return new Rule(BrokenOptimizers::descend) {
            private float[] last = new float[0];

            @Override
            public void update(Step step, Chunk chunk) {
              last = Arrays.copyOfRange(chunk.gradients(), chunk.from(), chunk.to());
              super.update(step, chunk);
              chunk.gradients()[chunk.from()] = last[0];
            }
          };
        });
    broken.put("O11", () -> new Rule((s, c, i) -> c.parameters()[i] -= 0.1f * c.gradients()[i]));
    broken.put(
        "O12",
        () ->
            new Rule(
                (s, c, i) -> {
                  float sum = 0;
                  for (int k = 0; k < 37; k++) {
                    sum += c.gradients()[k];
                  }
                  c.parameters()[i] -= (float) s.learningRate() * (c.gradients()[i] + 0 * sum);
                }));
    return broken;
  }

  private static Optimizer counting() {
    AtomicInteger calls = new AtomicInteger();
    return new Rule((step, chunk, i) -> chunk.parameters()[i] -= calls.getAndIncrement());
  }

  private static Map<String, Supplier<WeightDecay>> decays() {
    Map<String, Supplier<WeightDecay>> broken = new HashMap<>();
    broken.put("D1", () -> decay((s, c, i) -> c.parameters()[i] *= 0.5f));
    broken.put("D2", () -> decay((s, c, i) -> c.gradients()[i] -= c.parameters()[i]));
    broken.put("D3", () -> decay((s, c, i) -> c.gradients()[i] += 0.1f));
    broken.put("D4", () -> decay((s, c, i) -> c.gradients()[i] += c.from() * c.parameters()[i]));
    broken.put("D5", () -> decay((s, c, i) -> pull(c, (i + 1) % 37)));
    broken.put(
        "D6",
        () -> {
          AtomicInteger calls = new AtomicInteger();
          return decay((s, c, i) -> c.gradients()[i] += calls.getAndIncrement());
        });
    broken.put(
        "D7",
        () -> {
          float[][] last = new float[1][];
          ParameterDecay allocating =
              (step, chunk) -> {
                last[0] = new float[chunk.to() - chunk.from()];
                chunk.parameters()[chunk.from()] *= 0.9f;
              };
          return allocating;
        });
    return broken;
  }

  private static Map<String, Supplier<GradientTransform>> transforms() {
    Map<String, Supplier<GradientTransform>> broken = new HashMap<>();
    broken.put("T1", () -> transform((s, c, i) -> c.parameters()[i] = 0));
    broken.put("T2", () -> transform((s, c, i) -> c.gradients()[i] += c.from()));
    broken.put("T3", () -> transform((s, c, i) -> c.gradients()[(i + 1) % 37] *= 2));
    broken.put("T4", BrokenOptimizers::countingTransform);
    broken.put("T5", () -> transform((s, c, i) -> c.gradients()[i] /= c.gradients()[i]));
    broken.put(
        "T6",
        () ->
            transform((s, c, i) -> c.gradients()[i] /= (float) c.quantity(Quantity.GRADIENT_NORM)));
    broken.put("T7", BrokenOptimizers::countingTransform);
    broken.put(
        "T8",
        () -> {
          float[][] last = new float[1][];
          return (step, chunk) -> {
            last[0] = new float[chunk.to() - chunk.from()];
            chunk.gradients()[chunk.from()] *= 1 + last[0][0];
          };
        });
    return broken;
  }

  private static GradientTransform countingTransform() {
    AtomicInteger calls = new AtomicInteger();
    return transform((s, c, i) -> c.gradients()[i] += calls.getAndIncrement());
  }

  private static GradientDecay decay(Formula formula) {
    return (step, chunk) -> {
      for (int i = chunk.from(); i < chunk.to(); i++) {
        formula.apply(step, chunk, i);
      }
    };
  }

  private static GradientTransform transform(Formula formula) {
    return (step, chunk) -> {
      for (int i = chunk.from(); i < chunk.to(); i++) {
        formula.apply(step, chunk, i);
      }
    };
  }

  private static class Rule implements Optimizer {
    private final Formula formula;
    private final double learningRate;
    private final List<String> stateNames;

    Rule(Formula formula) {
      this(formula, 0.1, List.of());
    }

    Rule(Formula formula, double learningRate, List<String> stateNames) {
      this.formula = formula;
      this.learningRate = learningRate;
      this.stateNames = stateNames;
    }

    @Override
    public double learningRate() {
      return learningRate;
    }

    @Override
    public List<String> stateNames() {
      return stateNames;
    }

    @Override
    public void update(Step step, Chunk chunk) {
      for (int i = chunk.from(); i < chunk.to(); i++) {
        formula.apply(step, chunk, i);
      }
    }
  }
}
