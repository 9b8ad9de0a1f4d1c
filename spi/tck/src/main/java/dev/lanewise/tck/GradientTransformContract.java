package dev.lanewise.tck;

import static dev.lanewise.tck.Samples.assertSameBits;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.spi.Chunk;
import dev.lanewise.spi.GradientTransform;
import dev.lanewise.spi.GradientTransformProvider;
import dev.lanewise.spi.Step;

/** What a {@link GradientTransform} keeps to. */
public abstract class GradientTransformContract extends ProviderContract<GradientTransform> {
  private static final int N = 37;
  private static final Step STEP = new Update(3, 0.1);

  private final float[] parameters = Samples.normal("w", N);
  private final float[] gradients = Samples.normal("g", N);

  /** A suite for one provider. */
  protected GradientTransformContract() {
    super(GradientTransformProvider.class);
  }

  @Rule(id = "T1", text = "Parameters are not written.")
  public void parameters_are_not_written() {
    float[] w = parameters.clone();
    apply(create(), w, gradients.clone(), 0, N);
    assertSameBits(w, parameters, "parameters");
  }

  @Rule(id = "T2", text = "Any split of a range gives the same bits.")
  public void any_split_gives_the_same_bits() {
    float[] whole = transformed(create());
    for (int cut = 0; cut <= N; cut++) {
      float[] split = gradients.clone();
      apply(create(), parameters.clone(), split, cut, N);
      apply(create(), parameters.clone(), split, 0, cut);
      assertSameBits(split, whole, "gradients split at " + cut);
    }
  }

  @Rule(id = "T3", text = "Only the elements of the range are touched.")
  public void touches_only_its_range() {
    float[] g = gradients.clone();
    apply(create(), parameters.clone(), g, 5, 11);
    for (int i = 0; i < N; i++) {
      if (i < 5 || i >= 11) {
        assertThat(g[i]).as("gradient %d", i).isEqualTo(gradients[i]);
      }
    }
  }

  @Rule(id = "T4", text = "What an instance did before changes nothing.")
  public void has_no_state_of_its_own() {
    GradientTransform used = create();
    transformed(used);
    assertSameBits(transformed(used), transformed(create()), "gradients at the second call");
  }

  @Rule(id = "T5", text = "Finite gradients stay finite, also where all are zero.")
  public void finite_gradients_stay_finite() {
    for (float value : transformed(create())) {
      assertThat(value).isFinite();
    }
    float[] zeros = new float[N];
    create().apply(STEP, new Chunk(parameters.clone(), zeros, new float[0][], q -> 0, 0, N));
    for (float value : zeros) {
      assertThat(value).as("gradient of zero").isFinite();
    }
  }

  @Rule(id = "T6", text = "Quantities are declared before they are read.")
  public void reads_what_it_declares() {
    GradientTransform transform = create();
    Chunk.Quantities declared =
        quantity -> {
          assertThat(transform.quantities()).as("declared quantities").contains(quantity);
          return 3;
        };
    transform.apply(
        STEP, new Chunk(parameters.clone(), gradients.clone(), new float[0][], declared, 0, N));
  }

  @Rule(id = "T7", text = "One instance on several threads gives the same bits.")
  public void one_instance_on_several_threads_gives_the_same_bits() {
    GradientTransform transform = create();
    Samples.assertSameBitsOnThreads(() -> transformed(transform));
  }

  @Rule(id = "T8", text = "A call for more elements allocates no more than one for few.")
  public void allocates_nothing_per_element() {
    GradientTransform transform = create();
    float[] w = parameters.clone();
    float[] g = gradients.clone();
    Chunk all = chunk(w, g, 0, N);
    Chunk few = chunk(w, g, 0, 2);
    Allocations.assertNoMore(() -> transform.apply(STEP, all), () -> transform.apply(STEP, few));
  }

  private float[] transformed(GradientTransform transform) {
    float[] g = gradients.clone();
    apply(transform, parameters.clone(), g, 0, N);
    return g;
  }

  private static void apply(GradientTransform transform, float[] w, float[] g, int from, int to) {
    transform.apply(STEP, chunk(w, g, from, to));
  }

  private static Chunk chunk(float[] w, float[] g, int from, int to) {
    return new Chunk(w, g, new float[0][], quantity -> 3, from, to);
  }

  private record Update(long number, double learningRate) implements Step {}
}
