package dev.lanewise.tck;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lanewise.spi.BackwardPass;
import dev.lanewise.spi.Fans;
import dev.lanewise.spi.ForwardPass;
import dev.lanewise.spi.GradientDecay;
import dev.lanewise.spi.Initializer;
import dev.lanewise.spi.InitializerProvider;
import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.Layer;
import dev.lanewise.spi.LayerPlan;
import dev.lanewise.spi.LayerProvider;
import dev.lanewise.spi.Loss;
import dev.lanewise.spi.LossProvider;
import dev.lanewise.spi.ParameterDecay;
import dev.lanewise.spi.ParameterSpec;
import dev.lanewise.spi.RandomSource;
import dev.lanewise.spi.Schedule;
import dev.lanewise.spi.ScheduleProvider;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Spec;
import dev.lanewise.spi.Targets;
import dev.lanewise.spi.Tensor;
import dev.lanewise.spi.WeightDecay;
import dev.lanewise.spi.WeightDecayProvider;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Rules of the other suites catch what breaks them. */
class OtherContractsTest {

  @Test
  void a_decay_that_acts_on_the_wrong_array_is_caught() {
    GradientDecay coupled = (step, chunk) -> chunk.parameters()[chunk.from()] *= 0.5f;
    ParameterDecay decoupled = (step, chunk) -> chunk.gradients()[chunk.from()] += 1f;
    assertCaught(decays(() -> coupled)::acts_only_where_its_kind_says);
    assertCaught(decays(() -> decoupled)::acts_only_where_its_kind_says);
  }

  @Test
  void a_decay_that_pushes_away_from_zero_is_caught() {
    ParameterDecay growing =
        (step, chunk) -> {
          for (int i = chunk.from(); i < chunk.to(); i++) {
            chunk.parameters()[i] *= 1.1f;
          }
        };
    assertCaught(decays(() -> growing)::pulls_parameters_towards_zero);
  }

  @Test
  void a_schedule_that_divides_by_zero_in_a_short_run_is_caught() {
    assertCaught(
        schedules(() -> (step, total) -> 1.0 - (double) step / (total - 1))
            ::factors_are_finite_and_not_negative);
  }

  @Test
  void a_schedule_that_remembers_its_calls_is_caught() {
    assertCaught(schedules(Counting::new)::factor_depends_on_step_and_total_alone);
  }

  @Test
  void an_initializer_with_another_spread_is_caught() {
    assertCaught(initializers(Fans::out)::mean_and_standard_deviation_are_as_stated);
  }

  @Test
  void a_loss_whose_gradient_forgets_the_batch_is_caught() {
    assertCaught(losses(() -> new SumOfSquares(1f))::gradient_is_the_derivative_of_the_value);
  }

  @Test
  void a_loss_that_adds_to_the_gradient_is_caught() {
    Loss adding =
        new SumOfSquares(2f) {
          @Override
          public double evaluate(
              Kernels kernels, Tensor prediction, Targets targets, Tensor gradient) {
            float before = gradient.data()[gradient.offset()];
            double value = super.evaluate(kernels, prediction, targets, gradient);
            gradient.data()[gradient.offset()] += before;
            return value;
          }
        };
    assertCaught(losses(() -> adding)::overwrites_the_gradient_and_gives_the_same_bits_again);
  }

  @Test
  void a_loss_that_checks_nothing_is_caught() {
    assertCaught(losses(() -> new SumOfSquares(2f))::check_refuses_targets_of_another_size);
  }

  @Test
  void a_layer_with_a_wrong_gradient_is_caught() {
    assertCaught(layers(new Scaling(1.01f, 1f))::input_gradient_is_the_derivative);
    assertCaught(layers(new Scaling(1f, 1.01f))::parameter_gradients_are_the_derivatives);
  }

  @Test
  void a_sound_layer_passes() {
    LayerContract contract = layers(new Scaling(1f, 1f));
    Stream.<Consumer<LayerContract>>of(
            LayerContract::parameters_have_distinct_names,
            LayerContract::two_plans_for_one_shape_are_equal,
            LayerContract::input_gradient_is_the_derivative,
            LayerContract::parameter_gradients_are_the_derivatives,
            LayerContract::parameter_gradients_do_not_need_the_input_gradient,
            LayerContract::input_and_parameters_are_not_written,
            LayerContract::a_batch_of_one_gives_finite_numbers,
            LayerContract::one_instance_on_several_threads_gives_the_same_bits)
        .forEach(rule -> rule.accept(contract));
  }

  @Test
  void an_id_in_capitals_is_caught() {
    assertCaught(
        decays(() -> (GradientDecay) (step, chunk) -> {}, "L2")
            ::id_is_lower_case_words_joined_by_hyphens);
  }

  private static void assertCaught(ThrowingCallable rule) {
    assertThatExceptionOfType(AssertionError.class).isThrownBy(rule);
  }

  private static WeightDecayContract decays(Supplier<WeightDecay> maker) {
    return decays(maker, "broken");
  }

  private static WeightDecayContract decays(Supplier<WeightDecay> maker, String id) {
    return new WeightDecayContract() {
      @Override
      protected WeightDecayProvider provider() {
        return new Decays(maker, id);
      }
    };
  }

  private static ScheduleContract schedules(Supplier<Schedule> maker) {
    return new ScheduleContract() {
      @Override
      protected ScheduleProvider provider() {
        return new Schedules(maker);
      }
    };
  }

  private static InitializerContract initializers(ToDoubleFunction<Fans> claim) {
    return new InitializerContract() {
      @Override
      protected InitializerProvider provider() {
        return new Initializers(() -> OtherContractsTest::fillNormal);
      }

      @Override
      protected double standardDeviation(Fans fans) {
        return claim.applyAsDouble(fans);
      }
    };
  }

  private static LossContract losses(Supplier<Loss> maker) {
    return new LossContract() {
      @Override
      protected LossProvider provider() {
        return new Losses(maker);
      }

      @Override
      protected List<Targets> targets() {
        return List.of(new Targets.Values(Tensor.zeros(ROWS, CLASSES)));
      }
    };
  }

  private static LayerContract layers(Layer layer) {
    return new LayerContract() {
      @Override
      protected LayerProvider provider() {
        return new Layers(() -> layer);
      }
    };
  }

  private static void fillNormal(
      Fans fans, RandomSource random, float[] values, int offset, int n) {
    for (int i = 0; i < n; i++) {
      values[offset + i] = (float) random.normal(i);
    }
  }

  private static final class Counting implements Schedule {
    private int calls;

    @Override
    public double factor(long step, long total) {
      return calls++;
    }
  }

  /** {@code L = Σ y²}, whatever the targets, with a gradient of slope·y. */
  private static class SumOfSquares implements Loss {
    private final float slope;

    SumOfSquares(float slope) {
      this.slope = slope;
    }

    @Override
    public void check(Shape prediction, Targets targets) {}

    @Override
    public double evaluate(Kernels kernels, Tensor prediction, Targets targets, Tensor gradient) {
      double sum = 0;
      for (int i = 0; i < prediction.size(); i++) {
        float y = prediction.data()[prediction.offset() + i];
        sum += (double) y * y;
        gradient.data()[gradient.offset() + i] = slope * y;
      }
      return sum;
    }
  }

  /** {@code y = w·x} with one w; its gradients are multiplied by what may be wrong. */
  private record Scaling(float inputError, float parameterError) implements Layer {
    @Override
    public LayerPlan plan(Shape input) {
      return LayerPlan.of(
          input, new ParameterSpec("scale", Shape.of(1), new Fans(1, 1), Spec.of("normal"), true));
    }

    @Override
    public void forward(ForwardPass pass) {
      for (int i = 0; i < pass.input().size(); i++) {
        pass.output().data()[i] = pass.input().data()[i] * pass.parameter(0).data()[0];
      }
    }

    @Override
    public void backward(BackwardPass pass) {
      float[] dy = pass.outputGradient().data();
      Tensor dx = pass.inputGradient();
      double sum = 0;
      for (int i = 0; i < dy.length; i++) {
        sum += (double) dy[i] * pass.input().data()[i];
        if (dx != null) {
          dx.data()[i] = dy[i] * pass.parameter(0).data()[0] * inputError;
        }
      }
      pass.parameterGradient(0).data()[0] = (float) sum * parameterError;
    }
  }

  private static final class Decays extends Broken<WeightDecay> implements WeightDecayProvider {
    private final String id;

    Decays(Supplier<WeightDecay> maker, String id) {
      super(maker);
      this.id = id;
    }

    @Override
    public String id() {
      return id;
    }
  }

  private static final class Schedules extends Broken<Schedule> implements ScheduleProvider {
    Schedules(Supplier<Schedule> maker) {
      super(maker);
    }
  }

  private static final class Initializers extends Broken<Initializer>
      implements InitializerProvider {
    Initializers(Supplier<Initializer> maker) {
      super(maker);
    }
  }

  private static final class Losses extends Broken<Loss> implements LossProvider {
    Losses(Supplier<Loss> maker) {
      super(maker);
    }
  }

  private static final class Layers extends Broken<Layer> implements LayerProvider {
    Layers(Supplier<Layer> maker) {
      super(maker);
    }
  }
}
