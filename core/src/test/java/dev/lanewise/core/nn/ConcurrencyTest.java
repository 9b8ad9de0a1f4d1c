package dev.lanewise.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import dev.lanewise.core.linalg.Compute;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Observer;
import dev.lanewise.spi.RandomSource;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several threads with one network, one workspace, one trainer. */
class ConcurrencyTest {
  private static final Shape INPUT = Shape.of(12, 12);
  private static final int THREADS = 8;
  private static final int EXAMPLES = 40;
  private static final String DENSE = "dense(300) relu dense(200) layer-norm tanh dense(10)";
  private static final String CONVOLUTIONAL =
      "conv(8, 3, padding=1) batch-norm relu residual(conv(8, 3, padding=1), relu) max-pool(2)"
          + " dropout dense(10) softmax";

  private static Registry registry;

  @BeforeAll
  static void load() {
    registry = Registry.load();
  }

  @AfterAll
  static void close() {
    registry.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {DENSE, CONVOLUTIONAL})
  void each_thread_in_its_own_workspace_gets_the_bits_of_one_thread(String layers)
      throws Exception {
    answersAreThoseOfOneThread(network(layers), Network::workspace);
  }

  @ParameterizedTest
  @ValueSource(strings = {DENSE, CONVOLUTIONAL})
  void so_it_does_where_all_share_the_threads_that_compute(String layers) throws Exception {
    try (Compute shared = Compute.simd(3)) {
      answersAreThoseOfOneThread(
          network(layers), (network, batch) -> network.workspace(batch, shared));
    }
  }

  private interface Places {
    Workspace workspace(Network network, int batch);
  }

  private static void answersAreThoseOfOneThread(Network network, Places places) throws Exception {
    Tensor inputs = normal(EXAMPLES);
    float[] expected = network.workspace(EXAMPLES).infer(inputs).toArray();
    CyclicBarrier start = new CyclicBarrier(THREADS);
    List<Callable<List<Integer>>> calls = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      int thread = t;
      calls.add(
          () -> {
            Workspace workspace = places.workspace(network, 7);
            List<Integer> wrong = new ArrayList<>();
            start.await();
            for (int i = 0; i < 3 * EXAMPLES; i++) {
              int from = (i * 7 + thread * 5) % EXAMPLES;
              int to = Math.min(EXAMPLES, from + 1 + (i + thread) % 7);
              float[] answer = workspace.infer(inputs.slice(from, to)).toArray();
              for (int k = 0; k < answer.length; k++) {
                if (bits(answer[k]) != bits(expected[from * 10 + k])) {
                  wrong.add(from + k / 10);
                }
              }
            }
            return wrong;
          });
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (Future<List<Integer>> wrong : threads.invokeAll(calls)) {
        assertThat(wrong.get()).isEmpty();
      }
    }
  }

  private static int bits(float value) {
    return Float.floatToRawIntBits(value);
  }

  @Test
  void a_workspace_refuses_a_second_caller_and_then_works_on() {
    Network network = network(DENSE);
    Tensor input = normal(1);
    List<Throwable> refused = new ArrayList<>();
    List<Workspace> place = new ArrayList<>();
    try (Compute reference = Compute.reference()) {
      Compute intruding =
          before(
              reference,
              () -> {
                if (refused.isEmpty()) {
                  refused.add(inAnotherThread(() -> place.getFirst().infer(input)));
                  refused.add(catchThrowable(() -> place.getFirst().infer(input)));
                }
              });
      place.add(network.workspace(1, intruding));

      float[] answer = place.getFirst().infer(input).toArray();

      assertThat(refused)
          .hasSize(2)
          .allSatisfy(
              thrown ->
                  assertThat(thrown)
                      .isInstanceOf(IllegalStateException.class)
                      .hasMessage(
                          "thread '%s' is at work in this workspace: give each thread one of its"
                              + " own",
                          Thread.currentThread().getName()));
      assertThat(answer).containsExactly(network.infer(input).toArray());
      assertThat(place.getFirst().infer(input).toArray()).containsExactly(answer);
    }
  }

  @Test
  void a_workspace_works_on_after_a_call_that_failed() {
    Network network = network(DENSE);
    Tensor input = normal(1);
    List<String> failed = new ArrayList<>();
    try (Compute reference = Compute.reference()) {
      Compute failing =
          before(
              reference,
              () -> {
                if (failed.isEmpty()) {
                  failed.add("once");
                  throw new IllegalArgumentException("a plug-in's mistake");
                }
              });
      Workspace workspace = network.workspace(1, failing);

      assertThatThrownBy(() -> workspace.infer(input)).isInstanceOf(IllegalArgumentException.class);
      assertThat(workspace.infer(input).toArray()).containsExactly(network.infer(input).toArray());
    }
  }

  @Test
  void a_trainer_refuses_a_second_caller_and_one_after_it_is_closed() {
    List<Throwable> refused = new ArrayList<>();
    Trainer trainer = trainer(network(DENSE));
    trainer.fit(
        new Observer() {
          @Override
          public void stepEnded(Run run, long step, double loss) {
            if (step == 1) {
              refused.add(inAnotherThread(trainer::fit));
              refused.add(catchThrowable(trainer::fit));
            }
          }
        });

    assertThat(trainer.step()).isEqualTo(trainer.run().steps());
    assertThat(refused)
        .hasSize(2)
        .allSatisfy(
            thrown ->
                assertThat(thrown)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                        "thread '%s' is at work in this trainer: only stop() may be called"
                            + " meanwhile",
                        Thread.currentThread().getName()));
    trainer.close();
    assertThatThrownBy(trainer::fit)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("this trainer is closed: make another to train on");
  }

  @Test
  void inference_for_long_keeps_no_memory() throws Exception {
    Network network = network("conv(2, 3) relu max-pool(2) dense(10)");
    Tensor inputs = normal(EXAMPLES);
    // The same threads before and after: what each keeps of its own counts in neither.
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      inferOnThreads(threads, network, inputs, 100);
      long before = heapInUse();

      long allocated = inferOnThreads(threads, network, inputs, 1_500);

      long growth = heapInUse() - before;
      long bound = 1 << 20;
      assertThat(allocated).isGreaterThan(4 * bound);
      assertThat(growth).isLessThan(bound);
    }
  }

  /** Infers on several threads at once; returns the bytes that they allocated. */
  private static long inferOnThreads(
      ExecutorService threads, Network network, Tensor inputs, int rounds) throws Exception {
    ThreadMXBean beans = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Callable<Long> call =
        () -> {
          long before = beans.getCurrentThreadAllocatedBytes();
          for (int i = 0; i < rounds; i++) {
            network.infer(inputs.slice(i % EXAMPLES, i % EXAMPLES + 1));
            network.infer(inputs.slice(0, 1 + i % EXAMPLES));
          }
          return beans.getCurrentThreadAllocatedBytes() - before;
        };
    long sum = 0;
    for (Future<Long> bytes : threads.invokeAll(List.of(call, call, call, call))) {
      sum += bytes.get();
    }
    return sum;
  }

  private static long heapInUse() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }

  /** The same kernels; something happens before each call. */
  private static Compute before(Compute kernels, Runnable happening) {
    return (Compute)
        Proxy.newProxyInstance(
            Compute.class.getClassLoader(),
            new Class<?>[] {Compute.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("forInference")) {
                return proxy;
              }
              happening.run();
              try {
                return method.invoke(kernels, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** What a call throws in a thread of its own. */
  private static Throwable inAnotherThread(Runnable call) {
    List<Throwable> thrown = new ArrayList<>();
    Thread thread = new Thread(() -> thrown.add(catchThrowable(call::run)));
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return thrown.getFirst();
  }

  private static Network network(String layers) {
    return Architecture.of(registry, INPUT, layers).compile(1);
  }

  private static Trainer trainer(Network network) {
    TrainingConfig config =
        TrainingConfig.of("softmax-cross-entropy", "sgd(lr=0.01)").withEpochs(2).withBatch(10);
    return new Trainer(network, config, Dataset.of(normal(EXAMPLES), new int[EXAMPLES], 10));
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
