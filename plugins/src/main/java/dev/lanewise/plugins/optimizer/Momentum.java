package dev.lanewise.plugins.optimizer;

import dev.lanewise.spi.Chunk;
import dev.lanewise.spi.Optimizer;
import dev.lanewise.spi.OptimizerProvider;
import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.Range;
import dev.lanewise.spi.Step;
import java.util.List;

/**
 * Momentum: {@code v ← μ·v − η·g}, {@code w ← w + v}.
 *
 * <p>Source: Polyak, Some methods of speeding up the convergence of iteration methods (1964). This
 * is the book's form, which keeps the learning rate inside v; {@link PytorchMomentum} keeps it
 * outside. They are equal while the rate is constant.
 *
 * @param learningRate η
 * @param momentum μ
 */
record Momentum(double learningRate, double momentum) implements Optimizer {

  @Override
  public List<String> stateNames() {
    return List.of("v");
  }

  @Override
  public void update(Step step, Chunk chunk) {
    float rate = (float) step.learningRate();
    float kept = (float) momentum;
    float[] w = chunk.parameters();
    float[] g = chunk.gradients();
    float[] v = chunk.state(0);
    for (int i = chunk.from(); i < chunk.to(); i++) {
      float velocity = kept * v[i] - rate * g[i];
      v[i] = velocity;
      w[i] += velocity;
    }
  }

  /** Names it {@code momentum}. */
  public static final class Provider implements OptimizerProvider {
    private static final Option<Double> LR =
        Option.real("lr", 0.01, Range.above(0), "learning rate");
    private static final Option<Double> MOMENTUM =
        Option.real("momentum", 0.9, Range.halfOpen(0, 1), "how much of the velocity is kept");
    private static final Option<String> FORM =
        Option.choice(
            "form",
            "book",
            List.of("book", "pytorch"),
            "book keeps the learning rate inside v, pytorch outside: they differ when it changes");
    private static final Option<Double> DAMPENING =
        Option.real("dampening", 0, Range.halfOpen(0, 1), "form=pytorch: g counts 1-dampening");

    @Override
    public String id() {
      return "momentum";
    }

    @Override
    public String summary() {
      return "v = momentum*v - lr*g; w += v";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(LR, MOMENTUM, FORM, DAMPENING);
    }

    @Override
    public Optimizer create(Options options) {
      double learningRate = options.get(LR);
      double momentum = options.get(MOMENTUM);
      double dampening = options.get(DAMPENING);
      if (options.get(FORM).equals("pytorch")) {
        return new PytorchMomentum(learningRate, momentum, dampening);
      }
      if (dampening != 0) {
        throw new IllegalArgumentException(
            "momentum: dampening=" + dampening + " goes only with form=pytorch");
      }
      return new Momentum(learningRate, momentum);
    }
  }
}
