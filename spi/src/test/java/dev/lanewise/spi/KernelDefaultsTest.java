package dev.lanewise.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KernelDefaultsTest {

  static Stream<Method> with_less() {
    return Arrays.stream(Kernels.class.getMethods())
        .filter(method -> method.isDefault() && !method.getName().equals("scratch"));
  }

  @ParameterizedTest
  @MethodSource("with_less")
  void a_kernel_with_less_is_the_one_with_none_of_that(Method method) throws Throwable {
    List<Object> seen = new ArrayList<>();
    Kernels kernels =
        answering(
            (_, called, arguments) -> {
              assertThat(called.getName()).isEqualTo(method.getName());
              seen.addAll(Arrays.asList(arguments));
              return null;
            });
    Object[] arguments = new Object[method.getParameterCount()];
    for (int k = 0; k < arguments.length; k++) {
      arguments[k] = example(method.getParameterTypes()[k], k);
    }

    InvocationHandler.invokeDefault(kernels, method, arguments);

    List<Object> expected = new ArrayList<>(Arrays.asList(arguments));
    expected.addAll(left(method.getName()));
    assertThat(seen).containsExactlyElementsOf(expected);
  }

  /** What stands for the arguments that are left out. */
  private static List<Object> left(String name) {
    return switch (name) {
      case "maxPool" -> List.of(Scratch.NOTHING, 0);
      case "convolutionFilterGradient" -> List.of(Scratch.NOTHING, 0, Kernels.Prologue.NONE);
      default -> List.of(Kernels.Epilogue.NONE);
    };
  }

  @Test
  void scratch_space_is_lent_by_place_and_to_each_thread_its_own() throws Exception {
    float[] first = Scratch.of(0);
    AtomicReference<float[]> other = new AtomicReference<>();
    Thread.ofPlatform().start(() -> other.set(Scratch.of(0))).join();

    assertThat(first.length).isEqualTo(Kernels.SCRATCH);
    assertThat(Scratch.of(0)).isSameAs(first);
    assertThat(Scratch.of(1)).isNotSameAs(first);
    assertThat(other.get()).isNotSameAs(first);
    assertThat(inheriting().scratch(0)).isSameAs(first);
  }

  /** Kernels of which only what they inherit is called. */
  private static Kernels inheriting() {
    return answering(InvocationHandler::invokeDefault);
  }

  private static Kernels answering(InvocationHandler handler) {
    return (Kernels)
        Proxy.newProxyInstance(
            Kernels.class.getClassLoader(), new Class<?>[] {Kernels.class}, handler);
  }

  /** A value that no other place has. */
  private static Object example(Class<?> type, int place) {
    if (type == int.class) {
      return 10 + place;
    }
    if (type == float[].class) {
      return new float[place];
    }
    if (type == Form.class) {
      return Form.TN;
    }
    return type == ConvolutionShape.class
        ? new ConvolutionShape(1, 1, 1, 1, 1, 1, 1, 0)
        : new PoolingShape(1, 1, 1, 1, 1, 1, 0);
  }
}
