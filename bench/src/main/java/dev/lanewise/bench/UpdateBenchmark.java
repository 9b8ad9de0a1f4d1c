package dev.lanewise.bench;

import dev.lanewise.core.plugin.Kind;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Chunk;
import dev.lanewise.spi.Optimizer;
import dev.lanewise.spi.Spec;
import dev.lanewise.spi.Step;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/**
 * One update {@code w ← w − …g…} of 235,146 parameters, those of the network 784-256-128-10, chunk
 * by chunk on one thread.
 *
 * <p>Verified twice after three updates: the chunks give the bits of one undivided pass, and both
 * lie within rounding of the formula in {@code double}.
 */
// The setup fills what the constructor leaves open.
@SuppressWarnings("NullAway.Init")
public class UpdateBenchmark extends VerifiedBenchmark {
  private static final int SIZE = 235_146;
  private static final int CHUNK = 8192;
  private static final int STEPS = 3;

  /** Three roundings of w and those of three small updates, each 2⁻²⁴ of its size at most. */
  private static final double TOLERANCE = 0x1p-21;

  /** The update rule, at its own default options; the last one comes from a jar in a folder. */
  @Param({"sgd", "momentum", "adam", "plain-adam"})
  public String rule = "";

  private Optimizer optimizer;
  private Parameters parameters;
  private long number;

  private record Update(long number, double learningRate) implements Step {}

  private static final class Parameters {
    final float[] w = Operands.normal("w", SIZE);
    private final List<Chunk> chunks = new ArrayList<>();

    Parameters(Optimizer optimizer, int chunkSize) {
      float[] g = Operands.normal("g", SIZE);
      float[][] states = new float[optimizer.stateNames().size()][SIZE];
      for (int from = 0; from < SIZE; from += chunkSize) {
        chunks.add(new Chunk(w, g, states, from, Math.min(from + chunkSize, SIZE)));
      }
    }

    void update(Optimizer optimizer, Step step) {
      for (Chunk chunk : chunks) {
        optimizer.update(step, chunk);
      }
    }
  }

  @Override
  void prepare() {
    Registry registry =
        rule.equals("plain-adam")
            ? Registry.load(OutsideJar.folderWithPlainAdam())
            : Registry.load();
    optimizer = registry.create(Kind.OPTIMIZER, Spec.of(rule));
    parameters = new Parameters(optimizer, CHUNK);
    number = 0;
  }

  @Override
  void verify() {
    Parameters whole = new Parameters(optimizer, SIZE);
    for (int t = 1; t <= STEPS; t++) {
      update();
      whole.update(optimizer, new Update(t, optimizer.learningRate()));
    }
    Operands.requireSameBits(rule + " in chunks", whole.w, parameters.w);
    float[] w = Operands.normal("w", SIZE);
    float[] g = Operands.normal("g", SIZE);
    for (int i = 0; i < SIZE; i++) {
      double exact = w[i] - optimizer.learningRate() * pull(g[i]);
      if (!(Math.abs(parameters.w[i] - exact) <= TOLERANCE * Math.max(1, Math.abs(exact)))) {
        throw Operands.wrong(rule, i, exact, parameters.w[i]);
      }
    }
  }

  /** How many learning rates three updates by the same gradient move a parameter. */
  private double pull(double g) {
    return switch (rule) {
      case "sgd" -> STEPS * g;
      // v is 1, 1.9, 2.71 times g.
      case "momentum" -> (1 + 1.9 + 2.71) * g;
      // Corrected for their bias, the means are g and g² in each step.
      case "adam", "plain-adam" -> STEPS * g / (Math.abs(g) + 1e-8);
      default -> throw new IllegalStateException("no formula to verify " + rule + " by");
    };
  }

  /** One update of every parameter. */
  @Benchmark
  public float[] update() {
    number++;
    parameters.update(optimizer, new Update(number, optimizer.learningRate()));
    return parameters.w;
  }
}
