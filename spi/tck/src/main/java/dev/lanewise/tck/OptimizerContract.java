package dev.lanewise.tck;

import static dev.lanewise.tck.Samples.assertSameBits;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.spi.Chunk;
import dev.lanewise.spi.Optimizer;
import dev.lanewise.spi.OptimizerProvider;
import dev.lanewise.spi.Step;
import java.util.Arrays;

/** What an {@link Optimizer} keeps to. */
public abstract class OptimizerContract extends ProviderContract<Optimizer> {
  private static final int N = 37;
  private static final int STEPS = 5;

  /** What the optimizer is told of whole arrays, should it ask. */
  private static final double NORM = 3;

  /** A suite for one provider. */
  protected OptimizerContract() {
    super(OptimizerProvider.class);
  }

  @Rule(id = "O1", text = "The learning rate is a positive number.")
  public void learning_rate_is_a_positive_number() {
    assertThat(create().learningRate()).isFinite().isPositive();
  }

  @Rule(id = "O2", text = "State names are distinct words.")
  public void state_names_are_distinct_words() {
    assertThat(create().stateNames()).doesNotHaveDuplicates().allMatch(n -> n.matches("\\w+"));
  }

  @Rule(id = "O3", text = "The first update moves every parameter against its gradient.")
  public void first_update_goes_against_the_gradient() {
    Run arrays = new Run(create());
    float[] before = arrays.parameters.clone();
    arrays.update(create(), 1, 0, N);
    for (int i = 0; i < N; i++) {
      assertThat((before[i] - arrays.parameters[i]) * arrays.gradients[i])
          .as("move of element %d against its gradient", i)
          .isGreaterThan(0f);
    }
  }

  @Rule(id = "O4", text = "Any split of a range gives the same bits.")
  public void any_split_gives_the_same_bits() {
    for (int cut = 0; cut <= N; cut++) {
      Run whole = new Run(create());
      Run split = new Run(create());
      for (int step = 1; step <= STEPS; step++) {
        whole.update(create(), step, 0, N);
        split.update(create(), step, cut, N);
        split.update(create(), step, 0, cut);
      }
      assertSameBits(split.all(), whole.all(), "arrays updated in parts, split at " + cut);
    }
  }

  @Rule(id = "O5", text = "What an instance did before changes nothing.")
  public void has_no_state_of_its_own() {
    Optimizer used = create();
    new Run(used).update(used, 7, 0, N);
    Run first = new Run(used);
    Run second = new Run(used);
    first.update(create(), 1, 0, N);
    first.update(create(), 2, 0, N);
    second.update(used, 1, 0, N);
    second.update(used, 2, 0, N);
    assertSameBits(second.all(), first.all(), "arrays updated by an instance that was used before");
  }

  @Rule(id = "O6", text = "Only the elements of the range are touched.")
  public void touches_only_its_range() {
    Run arrays = new Run(create());
    float[] before = arrays.all();
    arrays.update(create(), 1, 5, 11);
    float[] after = arrays.all();
    for (int i = 0; i < after.length; i++) {
      if (i % N < 5 || i % N >= 11) {
        assertThat(after[i]).as("array %d, element %d", i / N, i % N).isEqualTo(before[i]);
      }
    }
  }

  @Rule(id = "O7", text = "A range without elements changes nothing.")
  public void empty_chunk_changes_nothing() {
    Run arrays = new Run(create());
    float[] before = arrays.all();
    arrays.update(create(), 1, 4, 4);
    assertSameBits(arrays.all(), before, "arrays after an empty chunk");
  }

  @Rule(id = "O8", text = "Gradients of zero leave all numbers finite.")
  public void zero_gradients_give_finite_parameters() {
    Run arrays = new Run(create());
    Arrays.fill(arrays.gradients, 0f);
    for (int step = 1; step <= STEPS; step++) {
      arrays.update(create(), step, 0, N);
    }
    for (float value : arrays.all()) {
      assertThat(value).isFinite();
    }
  }

  @Rule(id = "O9", text = "One instance on several threads gives the same bits.")
  public void one_instance_on_several_threads_gives_the_same_bits() {
    Optimizer optimizer = create();
    Samples.assertSameBitsOnThreads(
        () -> {
          Run arrays = new Run(optimizer);
          for (int step = 1; step <= STEPS; step++) {
            arrays.update(optimizer, step, 0, N);
          }
          return arrays.all();
        });
  }

  @Rule(id = "O10", text = "A call for more elements allocates no more than one for few.")
  public void allocates_nothing_per_element() {
    Optimizer optimizer = create();
    Run arrays = new Run(optimizer);
    Chunk all = arrays.chunk(0, N);
    Chunk few = arrays.chunk(0, 2);
    Step step = new Update(3, 1e-6);
    Allocations.assertNoMore(() -> optimizer.update(step, all), () -> optimizer.update(step, few));
  }

  @Rule(id = "O11", text = "A larger learning rate moves the parameters further.")
  public void learning_rate_of_the_step_counts() {
    Run slow = new Run(create());
    Run fast = new Run(create());
    slow.learningRate /= 4;
    float[] before = slow.parameters.clone();
    slow.update(create(), 1, 0, N);
    fast.update(create(), 1, 0, N);
    for (int i = 0; i < N; i++) {
      assertThat(Math.abs(fast.parameters[i] - before[i]))
          .as("move of element %d by the whole rate against a quarter", i)
          .isGreaterThan(Math.abs(slow.parameters[i] - before[i]));
    }
  }

  @Rule(id = "O12", text = "NaN in one gradient reaches no other parameter.")
  public void nan_stays_where_it_is() {
    Run arrays = new Run(create());
    Run sound = new Run(create());
    arrays.gradients[5] = Float.NaN;
    arrays.update(create(), 1, 0, N);
    sound.update(create(), 1, 0, N);
    arrays.parameters[5] = sound.parameters[5];
    assertSameBits(arrays.parameters, sound.parameters, "parameters beside the one with NaN");
  }

  /** Parameters, gradients and zeroed state of one run. */
  private static final class Run {
    private final float[] parameters = Samples.normal("w", N);
    private final float[] gradients = Samples.normal("g", N);
    private final float[][] states;
    private double learningRate;

    Run(Optimizer optimizer) {
      states = new float[optimizer.stateNames().size()][N];
      learningRate = optimizer.learningRate();
    }

    void update(Optimizer optimizer, long number, int from, int to) {
      optimizer.update(new Update(number, learningRate), chunk(from, to));
    }

    Chunk chunk(int from, int to) {
      return new Chunk(parameters, gradients, states, quantity -> NORM, from, to);
    }

    /** All arrays, one after the other. */
    float[] all() {
      float[] all = new float[(2 + states.length) * N];
      System.arraycopy(parameters, 0, all, 0, N);
      System.arraycopy(gradients, 0, all, N, N);
      for (int k = 0; k < states.length; k++) {
        System.arraycopy(states[k], 0, all, (2 + k) * N, N);
      }
      return all;
    }
  }

  private record Update(long number, double learningRate) implements Step {}
}
