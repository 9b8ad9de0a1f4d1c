package dev.lanewise.app.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.lanewise.core.linalg.Compute;
import dev.lanewise.core.nn.Architecture;
import dev.lanewise.core.nn.Dataset;
import dev.lanewise.core.nn.Network;
import dev.lanewise.core.nn.Trainer;
import dev.lanewise.core.nn.TrainingConfig;
import dev.lanewise.core.nn.Workspace;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Observer;
import dev.lanewise.spi.RandomSource;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Once the kernels are compiled, no preset allocates a byte in a step, nor in an inference, on the
 * calling thread and on that which shares its work.
 */
class PresetAllocationTest {
  private static final Shape INPUT = Shape.of(28, 28);
  private static final int EXAMPLES = 40;
  private static final int BATCH = 10;
  private static final int MOST_EPOCHS = 4000;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  static List<Preset> all() {
    return Preset.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void a_step_and_an_inference_allocate_nothing(Preset preset) {
    try (Registry registry = Registry.load()) {
      Network network = Architecture.of(registry, INPUT, preset.layers()).compile(1);
      Tensor images = images();
      TrainingConfig config =
          TrainingConfig.of(preset.loss(), preset.optimizer())
              .withAugmentations(preset.augmentations())
              .withEpochs(MOST_EPOCHS)
              .withBatch(BATCH)
              .withThreads(2);
      Set<Long> others = workers();
      try (Trainer trainer =
          new Trainer(network, config, Dataset.of(images, new int[EXAMPLES], 10))) {
        UntilNothing least = new UntilNothing(trainer, workerBeside(others));
        trainer.fit(least);
        assertThat(least.bytes).isZero();
      }
      others = workers();
      try (Compute compute = Compute.simd(2)) {
        long worker = workerBeside(others);
        Workspace workspace = network.workspace(BATCH, compute);
        Tensor some = images.slice(0, BATCH);
        long bytes = 1;
        for (int i = 0; i < MOST_EPOCHS && bytes > 0; i++) {
          long before = allocated(worker);
          workspace.infer(some);
          bytes = allocated(worker) - before;
        }
        assertThat(bytes).isZero();
      }
    }
  }

  /** What this thread and the other one have allocated; asking for it takes no memory. */
  private long allocated(long worker) {
    return threads.getCurrentThreadAllocatedBytes() + threads.getThreadAllocatedBytes(worker);
  }

  private static Set<Long> workers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("lanewise-worker-"))
        .map(Thread::threadId)
        .collect(Collectors.toSet());
  }

  /** The one worker that was not there before. */
  private static long workerBeside(Set<Long> others) {
    Set<Long> workers = workers();
    workers.removeAll(others);
    assertThat(workers).hasSize(1);
    return workers.iterator().next();
  }

  /**
   * Ends the run after an epoch whose steps, from the first's end to the last's, took no memory.
   */
  private final class UntilNothing implements Observer {
    private final Trainer trainer;
    private final long worker;
    private long before;
    private long bytes = Long.MAX_VALUE;

    UntilNothing(Trainer trainer, long worker) {
      this.trainer = trainer;
      this.worker = worker;
    }

    @Override
    public void stepEnded(Run run, long step, double loss) {
      long inEpoch = step % run.stepsPerEpoch();
      if (inEpoch == 1) {
        before = allocated(worker);
      } else if (inEpoch == 0) {
        bytes = Math.min(bytes, allocated(worker) - before);
        if (bytes == 0) {
          trainer.stop();
        }
      }
    }
  }

  private static Tensor images() {
    RandomSource random = RandomSource.of(1, "images", 0);
    float[] pixels = new float[EXAMPLES * INPUT.size()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.uniform(i);
    }
    return Tensor.of(INPUT.prepend(EXAMPLES), pixels);
  }
}
