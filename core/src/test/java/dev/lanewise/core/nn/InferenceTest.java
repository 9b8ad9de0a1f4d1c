package dev.lanewise.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.lanewise.core.linalg.Compute;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.RandomSource;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Spec;
import dev.lanewise.spi.Tensor;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InferenceTest {
  private static final Shape INPUT = Shape.of(12, 12);
  private static final String LAYERS = "conv(5, 3) relu max-pool(2) dense(20) relu dense(10)";
  private static final int THREADS = 8;
  private static final int MOST_ROUNDS = 50_000;

  @Test
  void many_threads_infer_with_one_network_at_once() throws Exception {
    try (Registry registry = Registry.load();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      Network network = Architecture.of(registry, INPUT, LAYERS).compile(1);
      Tensor inputs = normal(40);
      float[] expected = network.infer(inputs).toArray();
      List<Callable<float[]>> calls = new ArrayList<>();
      for (int i = 0; i < 40 * THREADS; i++) {
        int from = i % 40;
        int to = Math.min(40, from + 1 + i % 7);
        calls.add(() -> network.infer(inputs.slice(from, to)).toArray());
      }

      List<Future<float[]>> answers = threads.invokeAll(calls);

      for (int i = 0; i < answers.size(); i++) {
        float[] answer = answers.get(i).get();
        int from = i % 40 * 10;
        for (int j = 0; j < answer.length; j++) {
          assertThat(answer[j]).isEqualTo(expected[from + j]);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {LAYERS, "dense(256) relu dense(128) relu dense(10)"})
  void a_workspace_on_several_threads_answers_as_one_thread_does(String layers) {
    try (Registry registry = Registry.load();
        Compute compute = Compute.simd(3)) {
      Network network = Architecture.of(registry, INPUT, layers).compile(1);
      Workspace shared = network.workspace(100, compute);
      Tensor inputs = normal(107);
      for (int n : new int[] {1, 8, 9, 31, 100}) {
        Tensor some = inputs.slice(7, 7 + n);
        assertThat(shared.infer(some).toArray())
            .as("%d inputs", n)
            .containsExactly(network.infer(some).toArray());
      }
    }
  }

  @Test
  void an_evaluation_on_several_threads_is_that_on_one() {
    int[] labels = new int[107];
    Arrays.setAll(labels, i -> i % 10);
    Dataset data = Dataset.of(normal(107), labels, 10);
    Spec loss = Spec.of("softmax-cross-entropy");
    try (Registry registry = Registry.load();
        Compute one = Compute.simd(1);
        Compute several = Compute.simd(3)) {
      Network network = Architecture.of(registry, INPUT, LAYERS).compile(1);

      Evaluation alone = Evaluation.of(network, loss, data, 40, one);
      Evaluation shared = Evaluation.of(network, loss, data, 40, several);

      float[] outputs = network.infer(normal(107)).toArray();
      for (int i = 0; i < labels.length; i++) {
        int answer = alone.predictions()[i];
        for (int j = 0; j < 10; j++) {
          assertThat(outputs[10 * i + answer]).isGreaterThanOrEqualTo(outputs[10 * i + j]);
        }
      }
      assertThat(shared.predictions()).isEqualTo(alone.predictions());
      assertThat(shared.loss()).isEqualTo(alone.loss());
    }
  }

  @Test
  void one_input_needs_no_batch() {
    try (Registry registry = Registry.load()) {
      Network network = Architecture.of(registry, INPUT, LAYERS).compile(1);
      Tensor inputs = normal(3);

      Tensor output = network.infer(Tensor.view(inputs.data(), INPUT.size(), INPUT));

      assertThat(output.shape()).isEqualTo(Shape.of(10));
      assertThat(output.toArray()).containsExactly(network.infer(inputs.slice(1, 2)).toArray());
      assertThatThrownBy(() -> network.infer(Tensor.zeros(3, 12, 11)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("3×12×11")
          .hasMessageContaining("12×12");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        LAYERS,
        "dense(256) relu dense(128) relu dense(10)",
        "conv(16, 3, padding=1) batch-norm relu dropout dense(10) softmax"
      })
  void a_workspace_allocates_nothing_once_the_kernels_are_compiled(String layers) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (Registry registry = Registry.load()) {
      Network network = Architecture.of(registry, INPUT, layers).compile(1);
      Workspace workspace = network.workspace(4);
      Tensor one = normal(1);
      Tensor four = normal(4);
      int without = 0;
      for (int round = 0; round < MOST_ROUNDS && without < 10; round++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        workspace.infer(one);
        workspace.infer(four);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        without = allocated == 0 ? without + 1 : 0;
      }
      assertThat(without).isEqualTo(10);
    }
  }

  private static Tensor normal(int n) {
    RandomSource random = RandomSource.of(1, "inputs", 0);
    float[] values = new float[n * INPUT.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.normal(i);
    }
    return Tensor.of(INPUT.prepend(n), values);
  }
}
