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
 * Nesterov's accelerated gradient: {@code w ← w + μ²·v − (1+μ)·η·g}, then {@code v ← μ·v − η·g}.
 *
 * <p>Source: Bengio, Boulanger-Lewandowski, Pascanu, Advances in optimizing recurrent networks
 * (2012), equation 7, where w is the point looked ahead to. This is the book's form, which keeps
 * the learning rate inside v; {@link PytorchNesterov} keeps it outside. They are equal while the
 * rate is constant.
 *
 * @param learningRate η
 * @param momentum μ
 */
record Nesterov(double learningRate, double momentum) implements Optimizer {

  @Override
  public List<String> stateNames() {
    return List.of("v");
  }

  @Override
  public void update(Step step, Chunk chunk) {
    float rate = (float) step.learningRate();
    float kept = (float) momentum;
    float keptTwice = (float) (momentum * momentum);
    float rateAhead = (float) ((1 + momentum) * step.learningRate());
    float[] w = chunk.parameters();
    float[] g = chunk.gradients();
    float[] v = chunk.state(0);
    for (int i = chunk.from(); i < chunk.to(); i++) {
      float velocity = v[i];
      w[i] += keptTwice * velocity - rateAhead * g[i];
      v[i] = kept * velocity - rate * g[i];
    }
  }

  /** Names it {@code nesterov}. */
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

    @Override
    public String id() {
      return "nesterov";
    }

    @Override
    public String summary() {
      return "w += momentum^2*v - (1+momentum)*lr*g; v = momentum*v - lr*g";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(LR, MOMENTUM, FORM);
    }

    @Override
    public Optimizer create(Options options) {
      double learningRate = options.get(LR);
      double momentum = options.get(MOMENTUM);
      return options.get(FORM).equals("pytorch")
          ? new PytorchNesterov(learningRate, momentum)
          : new Nesterov(learningRate, momentum);
    }
  }
}
