package dev.lanewise.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a role does that says nothing else. */
class PlainRolesTest {
  private final Tensor input = Tensor.zeros(2, 3);
  private final List<String> calls = new ArrayList<>();

  @Test
  void an_activation_acts_on_elements_and_keeps_no_order() {
    Activation activation = inheriting(Activation.class, Map.of());
    assertThat(activation.extent()).isEqualTo(Activation.Extent.ELEMENT);
    assertThat(activation.keepsOrder()).isFalse();
  }

  @Test
  void a_pass_has_no_epilogue() {
    BackwardPass pass = inheriting(BackwardPass.class, Map.of());
    assertThat(pass.epilogue()).isSameAs(Kernels.Epilogue.NONE);
    assertThat(pass.gradientEpilogue()).isSameAs(Kernels.Epilogue.NONE);
  }

  @Test
  void the_first_example_of_a_plug_in_is_its_id_alone() {
    Provider<?> provider = inheriting(Provider.class, Map.of("id", "tanh"));
    assertThat(provider.example()).isEqualTo(Spec.of("tanh"));
    assertThat(provider.options()).isEmpty();
  }

  @Test
  void a_pointwise_layer_keeps_the_shape_and_goes_over_the_whole_batch() {
    PointwiseLayer layer = new Recording();
    assertThat(layer.plan(Shape.of(3)))
        .isEqualTo(new LayerPlan(Shape.of(3), List.of(), List.of(), List.of()));

    layer.forward(inheriting(ForwardPass.class, Map.of("input", input)));
    layer.backward(inheriting(BackwardPass.class, Map.of("input", input, "inputGradient", input)));
    assertThat(calls).containsExactly("forward 0 6", "backward 0 6");
  }

  @Test
  void a_pointwise_layer_that_nobody_asks_for_a_gradient_computes_none() {
    new Recording().backward(inheriting(BackwardPass.class, Map.of("input", input)));
    assertThat(calls).isEmpty();
  }

  @Test
  void the_form_of_a_product_says_what_is_transposed() {
    assertThat(Form.values())
        .allSatisfy(
            form -> {
              assertThat(form.transposedA()).isEqualTo(form.name().charAt(0) == 'T');
              assertThat(form.transposedB()).isEqualTo(form.name().charAt(1) == 'T');
            });
  }

  @Test
  void scratch_space_is_per_example_or_shared() {
    Shape shape = Shape.of(2, 3);
    assertThat(ScratchSpec.perExample(shape)).isEqualTo(new ScratchSpec(shape, true));
    assertThat(ScratchSpec.shared(shape)).isEqualTo(new ScratchSpec(shape, false));
  }

  @Test
  void a_run_has_the_steps_of_all_its_epochs() {
    assertThat(new Observer.Run(100, 10, 3_000_000_000L, 3, 7).steps()).isEqualTo(9_000_000_000L);
  }

  @Test
  void the_version_of_the_vocabulary_has_two_parts() {
    assertThat(SpiVersion.text()).isEqualTo(SpiVersion.MAJOR + "." + SpiVersion.MINOR);
  }

  private final class Recording implements PointwiseLayer {
    @Override
    public void forward(ForwardPass pass, int from, int n) {
      calls.add("forward " + from + " " + n);
    }

    @Override
    public void backward(BackwardPass pass, int from, int n) {
      calls.add("backward " + from + " " + n);
    }
  }

  /** A role that answers as it is told, null without, and has the rest from its interface. */
  private static <T> T inheriting(Class<T> role, Map<String, Object> answers) {
    return role.cast(
        Proxy.newProxyInstance(
            role.getClassLoader(),
            new Class<?>[] {role},
            new InvocationHandler() {
              @Override
              public @Nullable Object invoke(Object proxy, Method method, Object[] arguments)
                  throws Throwable {
                return method.isDefault()
                    ? InvocationHandler.invokeDefault(proxy, method, arguments)
                    : answers.get(method.getName());
              }
            }));
  }
}
