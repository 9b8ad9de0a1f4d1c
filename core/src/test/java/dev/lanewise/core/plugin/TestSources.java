package dev.lanewise.core.plugin;

/** The sources of plug-ins that the project does not have, as a third party would write them. */
final class TestSources {
  /** Symbolic sign descent with momentum: Chen et al. 2023, algorithm 2. */
  static final String TIGER =
      """
      package ext;

      import dev.lanewise.spi.*;
      import java.util.List;

      public final class Tiger implements OptimizerProvider {
        private static final Option<Double> LR =
            Option.real("lr", 1e-4, Range.above(0), "learning rate");
        private static final Option<Double> BETA1 =
            Option.real("beta1", 0.9, Range.halfOpen(0, 1), "weight of the past in the step");
        private static final Option<Double> BETA2 =
            Option.real("beta2", 0.99, Range.halfOpen(0, 1), "weight of the past in the memory");

        @Override public String id() { return "tiger"; }
        @Override public String summary() { return "w -= lr*sign(beta1*m + (1-beta1)*g)"; }
        @Override public List<Option<?>> options() { return List.of(LR, BETA1, BETA2); }

        @Override public Optimizer create(Options options) {
          double lr = options.get(LR);
          float b1 = options.get(BETA1).floatValue();
          float b2 = options.get(BETA2).floatValue();
          return new Optimizer() {
            @Override public List<String> stateNames() { return List.of("m"); }
            @Override public double learningRate() { return lr; }
            @Override public void update(Step step, Chunk chunk) {
              float rate = (float) step.learningRate();
              float[] w = chunk.parameters();
              float[] g = chunk.gradients();
              float[] m = chunk.state(0);
              for (int i = chunk.from(); i < chunk.to(); i++) {
                w[i] -= rate * Math.signum(b1 * m[i] + (1 - b1) * g[i]);
                m[i] = b2 * m[i] + (1 - b2) * g[i];
              }
            }
          };
        }
      }
      """;

  static final String SOFTSIGN =
      """
      package ext;

      import dev.lanewise.spi.*;

      public final class Softsign implements ActivationProvider {
        @Override public String id() { return "softsign"; }
        @Override public String summary() { return "y = x/(1+|x|)"; }
        @Override public Activation create(Options options) {
          return new Activation() {
            @Override public Kept kept() { return Kept.INPUT; }
            @Override public void forward(Kernels kernels, float[] x, float[] y, int from, int to) {
              for (int i = from; i < to; i++) {
                y[i] = x[i] / (1 + Math.abs(x[i]));
              }
            }
            @Override public void backward(Kernels kernels, float[] kept, float[] dy, float[] dx, int from, int to) {
              for (int i = from; i < to; i++) {
                float d = 1 + Math.abs(kept[i]);
                dx[i] = dy[i] / (d * d);
              }
            }
          };
        }
      }
      """;

  static final String CUBIC_DECAY =
      """
      package ext;

      import dev.lanewise.spi.*;
      import java.util.List;

      public final class CubicDecay implements WeightDecayProvider {
        private static final Option<Double> LAMBDA =
            Option.real("lambda", 1e-4, Range.atLeast(0), "strength");
        @Override public String id() { return "cubic"; }
        @Override public String summary() { return "g += lambda*w^3"; }
        @Override public List<Option<?>> options() { return List.of(LAMBDA); }
        @Override public WeightDecay create(Options options) {
          float lambda = options.get(LAMBDA).floatValue();
          return (GradientDecay) (step, chunk) -> {
            float[] w = chunk.parameters();
            for (int i = chunk.from(); i < chunk.to(); i++) {
              chunk.gradients()[i] += lambda * w[i] * w[i] * w[i];
            }
          };
        }
      }
      """;

  static final String SAWTOOTH =
      """
      package ext;

      import dev.lanewise.spi.*;
      import java.util.List;

      public final class Sawtooth implements ScheduleProvider {
        private static final Option<Integer> PERIOD =
            Option.integer("period", 100, Range.atLeast(1), "steps from 1 down to nearly 0");
        @Override public String id() { return "sawtooth"; }
        @Override public String summary() { return "factor = 1 - (step mod period)/period"; }
        @Override public List<Option<?>> options() { return List.of(PERIOD); }
        @Override public Schedule create(Options options) {
          long period = options.get(PERIOD);
          return (step, total) -> 1 - (double) (step % period) / period;
        }
      }
      """;

  private TestSources() {}

  /**
   * A public class of package {@code ext} that provides optimizers.
   *
   * @param body members that replace those of a harmless one: a method that is named here is not
   *     added
   */
  static String optimizer(String className, String id, String body) {
    return """
    package ext;

    import dev.lanewise.spi.*;
    import java.util.List;

    public class %s implements OptimizerProvider {
      %s
      %s
      %s
      %s
      static class Plain implements Optimizer {
        @Override public double learningRate() { return 1; }
        @Override public void update(Step step, Chunk chunk) {}
      }
    }
    """
        .formatted(
            className,
            body,
            body.contains(" id()") ? "" : "@Override public String id() { return \"" + id + "\"; }",
            body.contains(" summary()") ? "" : "@Override public String summary() { return \"\"; }",
            body.contains(" create(")
                ? ""
                : "@Override public Optimizer create(Options options) { return new Plain(); }");
  }
}
