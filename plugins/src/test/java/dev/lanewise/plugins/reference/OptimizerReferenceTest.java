package dev.lanewise.plugins.reference;

import static dev.lanewise.plugins.reference.ReferenceCase.assertClose;
import static dev.lanewise.plugins.reference.ReferenceCase.floats;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lanewise.plugins.BuiltIns;
import dev.lanewise.spi.Chunk;
import dev.lanewise.spi.GradientTransform;
import dev.lanewise.spi.GradientTransformProvider;
import dev.lanewise.spi.Optimizer;
import dev.lanewise.spi.OptimizerProvider;
import dev.lanewise.spi.Step;
import dev.lanewise.spi.WeightDecay;
import dev.lanewise.spi.WeightDecayProvider;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizerReferenceTest {
  private static final JsonNode PROBLEMS = ReferenceCase.file("optimizers").get("problems");

  static Stream<ReferenceCase> cases() {
    return Coverage.OPTIMIZERS.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void parameters_follow_the_reference(ReferenceCase reference) {
    Problem problem = Problem.of(reference.word("problem"));
    Optimizer optimizer = BuiltIns.create(OptimizerProvider.class, spec(reference));
    List<GradientTransform> transforms = transforms(reference);
    List<WeightDecay> decays = decays(reference);
    double[] trajectory = reference.output("trajectory");
    float[] w = problem.start();
    float[] g = new float[w.length];
    float[][] states = new float[optimizer.stateNames().size()][w.length];
    int row = 0;
    for (int t = 0; t <= problem.steps(); t++) {
      if (problem.recorded(t)) {
        double[] expected = new double[w.length];
        System.arraycopy(trajectory, row++ * w.length, expected, 0, w.length);
        assertClose(w, expected, "parameters after " + t + " updates");
      }
      if (t < problem.steps()) {
        problem.gradient(w, t, g);
        Step step = new Update(t + 1, optimizer.learningRate());
        double norm = norm(g);
        Chunk chunk = new Chunk(w, g, states, quantity -> norm, 0, w.length);
        transforms.forEach(transform -> transform.apply(step, chunk));
        decays.forEach(decay -> decay.apply(step, chunk));
        optimizer.update(step, chunk);
      }
    }
  }

  static Stream<ReferenceCase> decayedByItself() {
    return cases().filter(c -> c.op().equals("adamw"));
  }

  @ParameterizedTest
  @MethodSource("decayedByItself")
  void adamw_is_adam_with_decoupled_decay(ReferenceCase reference) {
    Problem problem = Problem.of(reference.word("problem"));
    String rule = options(reference, "beta1", "beta2", "eps");
    String decay = "decay=" + reference.number("weight_decay");
    Optimizer optimizer =
        BuiltIns.create(OptimizerProvider.class, "adamw(" + rule + ", " + decay + ")");
    float[] w = problem.start();
    float[] g = new float[w.length];
    Chunk chunk = new Chunk(w, g, new float[2][w.length], 0, w.length);
    for (int t = 0; t < problem.steps(); t++) {
      problem.gradient(w, t, g);
      optimizer.update(new Update(t + 1, optimizer.learningRate()), chunk);
    }
    double[] trajectory = reference.output("trajectory");
    double[] last = new double[w.length];
    System.arraycopy(trajectory, trajectory.length - w.length, last, 0, w.length);
    assertClose(w, last, "parameters at the end");
  }

  private static String spec(ReferenceCase reference) {
    return switch (reference.op()) {
      case "sgd" -> "sgd(" + options(reference) + ")";
      case "momentum_book" -> "momentum(" + options(reference, "momentum") + ")";
      case "momentum_torch" ->
          "momentum(" + options(reference, "momentum", "dampening") + ", form=pytorch)";
      case "nesterov_book" -> "nesterov(" + options(reference, "momentum") + ")";
      case "nesterov_torch" -> "nesterov(" + options(reference, "momentum") + ", form=pytorch)";
      case "adagrad_book" -> "adagrad(" + options(reference, "eps") + ")";
      case "adagrad_torch" ->
          "adagrad(%s, initial=%s)"
              .formatted(options(reference, "eps"), reference.number("initial_accumulator"));
      case "rmsprop_book" -> "rmsprop(" + options(reference, "decay", "eps") + ")";
      case "rmsprop_torch" ->
          "rmsprop(" + options(reference, "decay", "eps", "centered", "momentum") + ")";
      case "adam", "adamw", "adam_l2" ->
          "adam(" + options(reference, "beta1", "beta2", "eps") + ")";
      case "adam_book" -> "adam(" + options(reference, "beta1", "beta2", "eps") + ", form=book)";
      case "adadelta" ->
          "adadelta(lr=%s, decay=%s, eps=%s)"
              .formatted(reference.number("lr"), reference.number("rho"), reference.number("eps"));
      case "amsgrad", "radam", "adamax" ->
          reference.op() + "(" + options(reference, "beta1", "beta2", "eps") + ")";
      case "nadam" ->
          "nadam(%s, momentum-decay=%s)"
              .formatted(
                  options(reference, "beta1", "beta2", "eps"), reference.number("momentum_decay"));
      case "lion" -> "lion(" + options(reference, "beta1", "beta2") + ")";
      default -> throw new AssertionError(reference + ": no optimizer for " + reference.op());
    };
  }

  /** The learning rate and these attributes as options of the same name. */
  private static String options(ReferenceCase reference, String... names) {
    StringBuilder options = new StringBuilder("lr=" + reference.number("lr"));
    for (String name : names) {
      options.append(", ").append(name).append('=').append(reference.word(name));
    }
    return options.toString();
  }

  private static List<WeightDecay> decays(ReferenceCase reference) {
    if (!reference.has("weight_decay")) {
      return List.of();
    }
    boolean decoupled = reference.op().equals("adamw") || reference.op().equals("lion");
    String id = decoupled ? "decoupled" : "l2";
    String spec = id + "(" + reference.number("weight_decay") + ")";
    return List.of(BuiltIns.create(WeightDecayProvider.class, spec));
  }

  private static List<GradientTransform> transforms(ReferenceCase reference) {
    if (reference.has("clip_norm")) {
      String spec =
          "clip-norm(%s, eps=%s)"
              .formatted(reference.number("clip_norm"), reference.number("clip_eps"));
      return List.of(BuiltIns.create(GradientTransformProvider.class, spec));
    }
    if (reference.has("clip_value")) {
      String spec = "clip-value(" + reference.number("clip_value") + ")";
      return List.of(BuiltIns.create(GradientTransformProvider.class, spec));
    }
    return List.of();
  }

  private static double norm(float[] g) {
    double sum = 0;
    for (float value : g) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }

  private record Update(long number, double learningRate) implements Step {}

  /** Where gradients come from. */
  private interface Problem {
    float[] start();

    int steps();

    boolean recorded(int updates);

    void gradient(float[] w, int updates, float[] g);

    static Problem of(String name) {
      return name.equals("bowl") ? new Bowl(PROBLEMS.get(name)) : new Fixed(PROBLEMS.get(name));
    }
  }

  /** {@code f = x²/cx + cy·y²}. */
  private record Bowl(JsonNode json) implements Problem {
    @Override
    public float[] start() {
      return floats(json.get("p0"));
    }

    @Override
    public int steps() {
      return json.get("steps").intValue();
    }

    @Override
    public boolean recorded(int updates) {
      return true;
    }

    @Override
    public void gradient(float[] w, int updates, float[] g) {
      g[0] = (float) (2 * w[0] / json.get("cx").doubleValue());
      g[1] = (float) (2 * json.get("cy").doubleValue() * w[1]);
    }
  }

  /** Given gradients, whatever the parameters are. */
  private record Fixed(JsonNode json) implements Problem {
    @Override
    public float[] start() {
      return floats(json.get("p0"));
    }

    @Override
    public int steps() {
      return json.get("steps").intValue();
    }

    @Override
    public boolean recorded(int updates) {
      for (JsonNode step : json.get("recorded_steps")) {
        if (step.intValue() == updates) {
          return true;
        }
      }
      return false;
    }

    @Override
    public void gradient(float[] w, int updates, float[] g) {
      JsonNode gradients = json.get("grads").get("data");
      for (int i = 0; i < g.length; i++) {
        g[i] = (float) gradients.get(updates * g.length + i).doubleValue();
      }
    }
  }
}
