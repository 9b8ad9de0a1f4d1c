package dev.lanewise.tck;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lanewise.spi.Activation;
import dev.lanewise.spi.ActivationProvider;
import dev.lanewise.spi.Kernels;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each rule catches an activation that breaks it. */
class ActivationContractTest {

  private static final Formula SQUARE = (x, i) -> x * x;
  private static final Formula DOUBLE = (x, i) -> 2 * x;

  @Test
  void a_sound_activation_passes() {
    ActivationContract contract = contract(() -> new Elementwise(SQUARE, DOUBLE));
    Stream.<Consumer<ActivationContract>>of(
            ActivationContract::backward_is_the_derivative_of_forward,
            ActivationContract::in_place_gives_the_same_bits,
            ActivationContract::any_split_gives_the_same_bits_unless_it_acts_on_rows,
            ActivationContract::touches_only_the_elements_it_writes,
            ActivationContract::zero_elements_change_nothing,
            ActivationContract::one_element_gives_a_number,
            ActivationContract::nan_stays_nan,
            ActivationContract::one_instance_on_several_threads_gives_the_same_bits)
        .forEach(rule -> rule.accept(contract));
  }

  @Test
  void a_derivative_that_is_one_percent_off_is_caught() {
    assertCaught(
        () -> new Elementwise(SQUARE, (x, i) -> 2.02f * x),
        ActivationContract::backward_is_the_derivative_of_forward);
  }

  @Test
  void a_value_that_depends_on_the_place_in_the_range_is_caught() {
    assertCaught(
        () -> new Elementwise((x, i) -> x * x + i, DOUBLE),
        ActivationContract::any_split_gives_the_same_bits_unless_it_acts_on_rows);
  }

  @Test
  void a_nan_that_gets_lost_is_caught() {
    assertCaught(
        () -> new Elementwise((x, i) -> x > 0 ? x * x : 0, DOUBLE),
        ActivationContract::nan_stays_nan);
  }

  @Test
  void an_element_too_many_is_caught() {
    assertCaught(
        () ->
            new Elementwise(SQUARE, DOUBLE) {
              @Override
              public void forward(Kernels kernels, float[] x, float[] y, int from, int to) {
                super.forward(kernels, x, y, from, to + 1);
              }
            },
        ActivationContract::touches_only_the_elements_it_writes);
  }

  @Test
  void an_input_that_is_used_as_working_space_is_caught() {
    assertCaught(
        () ->
            new Elementwise(SQUARE, DOUBLE) {
              @Override
              public void forward(Kernels kernels, float[] x, float[] y, int from, int to) {
                super.forward(kernels, x, y, from, to);
                x[from] = 0f;
              }
            },
        ActivationContract::touches_only_the_elements_it_writes);
  }

  @Test
  void a_state_shared_by_threads_is_caught() {
    assertCaught(
        () -> {
          AtomicInteger calls = new AtomicInteger();
          return new Elementwise((x, i) -> x * x + calls.getAndIncrement(), DOUBLE);
        },
        ActivationContract::one_instance_on_several_threads_gives_the_same_bits);
  }

  private static void assertCaught(Supplier<Activation> maker, Consumer<ActivationContract> rule) {
    ActivationContract contract = contract(maker);
    assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> rule.accept(contract));
  }

  private static ActivationContract contract(Supplier<Activation> maker) {
    return new ActivationContract() {
      @Override
      protected ActivationProvider provider() {
        return new BrokenProvider(maker);
      }
    };
  }

  private interface Formula {
    float apply(float x, int i);
  }

  /** A value and a derivative from the input x, at place i of the range. */
  private static class Elementwise implements Activation {
    private final Formula value;
    private final Formula derivative;

    Elementwise(Formula value, Formula derivative) {
      this.value = value;
      this.derivative = derivative;
    }

    @Override
    public Kept kept() {
      return Kept.INPUT;
    }

    @Override
    public void forward(Kernels kernels, float[] x, float[] y, int from, int to) {
      for (int i = from; i < to; i++) {
        y[i] = value.apply(x[i], i - from);
      }
    }

    @Override
    public void backward(Kernels kernels, float[] kept, float[] dy, float[] dx, int from, int to) {
      for (int i = from; i < to; i++) {
        dx[i] = dy[i] * derivative.apply(kept[i], i - from);
      }
    }
  }

  private static final class BrokenProvider extends Broken<Activation>
      implements ActivationProvider {
    BrokenProvider(Supplier<Activation> maker) {
      super(maker);
    }
  }
}
