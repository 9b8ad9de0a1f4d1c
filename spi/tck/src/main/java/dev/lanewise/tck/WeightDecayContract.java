package dev.lanewise.tck;

import static dev.lanewise.tck.Samples.assertSameBits;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.spi.Chunk;
import dev.lanewise.spi.GradientDecay;
import dev.lanewise.spi.ParameterDecay;
import dev.lanewise.spi.Step;
import dev.lanewise.spi.WeightDecay;
import dev.lanewise.spi.WeightDecayProvider;

/** What a {@link WeightDecay} keeps to. */
public abstract class WeightDecayContract extends ProviderContract<WeightDecay> {
  private static final int N = 37;
  private static final Step STEP = new Update(3, 0.1);

  private final float[] parameters = Samples.normal("w", N);
  private final float[] gradients = Samples.normal("g", N);

  /** A suite for one provider. */
  protected WeightDecayContract() {
    super(WeightDecayProvider.class);
  }

  @Rule(
      id = "D1",
      text = "A gradient decay writes gradients alone, a parameter decay parameters alone.")
  public void acts_only_where_its_kind_says() {
    float[] w = parameters.clone();
    float[] g = gradients.clone();
    WeightDecay decay = create();
    apply(decay, w, g, 0, N);
    switch (decay) {
      case GradientDecay coupled ->
          assertSameBits(w, parameters, "parameters after " + coupled.getClass().getSimpleName());
      case ParameterDecay decoupled ->
          assertSameBits(g, gradients, "gradients after " + decoupled.getClass().getSimpleName());
    }
  }

  @Rule(id = "D2", text = "Parameters are pulled towards zero.")
  public void pulls_parameters_towards_zero() {
    float[] w = parameters.clone();
    float[] g = new float[N];
    WeightDecay decay = create();
    apply(decay, w, g, 0, N);
    for (int i = 0; i < N; i++) {
      // A step against the gradient and a parameter that shrank are the same pull.
      float pull = decay instanceof GradientDecay ? g[i] : parameters[i] - w[i];
      assertThat(pull * Math.signum(parameters[i])).as("pull on %s", parameters[i]).isPositive();
    }
  }

  @Rule(id = "D3", text = "A parameter of zero is left alone.")
  public void leaves_zero_alone() {
    float[] w = new float[N];
    float[] g = new float[N];
    apply(create(), w, g, 0, N);
    assertThat(w).containsOnly(0f);
    assertThat(g).containsOnly(0f);
  }

  @Rule(id = "D4", text = "Any split of a range gives the same bits.")
  public void any_split_gives_the_same_bits() {
    float[] w = parameters.clone();
    float[] g = gradients.clone();
    apply(create(), w, g, 0, N);
    for (int cut = 0; cut <= N; cut++) {
      float[] splitW = parameters.clone();
      float[] splitG = gradients.clone();
      apply(create(), splitW, splitG, cut, N);
      apply(create(), splitW, splitG, 0, cut);
      assertSameBits(splitW, w, "parameters split at " + cut);
      assertSameBits(splitG, g, "gradients split at " + cut);
    }
  }

  @Rule(id = "D5", text = "Only the elements of the range are touched.")
  public void touches_only_its_range() {
    float[] w = parameters.clone();
    float[] g = gradients.clone();
    apply(create(), w, g, 5, 11);
    for (int i = 0; i < N; i++) {
      if (i < 5 || i >= 11) {
        assertThat(w[i]).as("parameter %d", i).isEqualTo(parameters[i]);
        assertThat(g[i]).as("gradient %d", i).isEqualTo(gradients[i]);
      }
    }
  }

  @Rule(id = "D6", text = "One instance on several threads gives the same bits.")
  public void one_instance_on_several_threads_gives_the_same_bits() {
    WeightDecay decay = create();
    Samples.assertSameBitsOnThreads(
        () -> {
          float[] w = parameters.clone();
          float[] g = gradients.clone();
          apply(decay, w, g, 0, N);
          return decay instanceof GradientDecay ? g : w;
        });
  }

  @Rule(id = "D7", text = "A call for more elements allocates no more than one for few.")
  public void allocates_nothing_per_element() {
    WeightDecay decay = create();
    float[] w = parameters.clone();
    float[] g = gradients.clone();
    Chunk all = new Chunk(w, g, new float[0][], 0, N);
    Chunk few = new Chunk(w, g, new float[0][], 0, 2);
    Allocations.assertNoMore(() -> decay.apply(STEP, all), () -> decay.apply(STEP, few));
  }

  private static void apply(WeightDecay decay, float[] w, float[] g, int from, int to) {
    decay.apply(STEP, new Chunk(w, g, new float[0][], from, to));
  }

  private record Update(long number, double learningRate) implements Step {}
}
