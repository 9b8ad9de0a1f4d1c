package dev.lanewise.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.lanewise.spi.Activation;
import dev.lanewise.spi.ActivationProvider;
import dev.lanewise.spi.Chunk;
import dev.lanewise.spi.GradientTransform;
import dev.lanewise.spi.GradientTransformProvider;
import dev.lanewise.spi.Loss;
import dev.lanewise.spi.LossProvider;
import dev.lanewise.spi.Optimizer;
import dev.lanewise.spi.OptimizerProvider;
import dev.lanewise.spi.Step;
import dev.lanewise.spi.Targets;
import dev.lanewise.spi.Tensor;
import dev.lanewise.spi.WeightDecay;
import dev.lanewise.spi.WeightDecayProvider;
import dev.lanewise.tck.PlainKernels;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** What runs at every step allocates nothing. */
class AllocationTest {
  private static final int CALLS = 1000;
  private static final int ROUNDS = 200;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final PlainKernels kernels = new PlainKernels();
  private final float[] w = new float[64];
  private final float[] g = new float[64];

  @Test
  void activations_allocate_nothing() {
    for (String id : BuiltIns.all(ActivationProvider.class).keySet()) {
      Activation activation = BuiltIns.create(ActivationProvider.class, id);
      assertAllocatesNothing(
          id,
          () -> {
            activation.forward(kernels, w, w, 0, 64);
            activation.backward(kernels, w, g, g, 0, 64);
          });
    }
  }

  @Test
  void losses_allocate_nothing() {
    Tensor prediction = Tensor.zeros(4, 5);
    Tensor gradient = Tensor.zeros(4, 5);
    Targets labels = new Targets.Labels(new int[] {0, 1, 2, 3}, 0, 4, 5);
    Targets values = new Targets.Values(Tensor.zeros(4, 5));
    for (String id : BuiltIns.all(LossProvider.class).keySet()) {
      Loss loss = BuiltIns.create(LossProvider.class, id);
      assertAllocatesNothing(
          id,
          () -> {
            loss.evaluate(kernels, prediction, labels, gradient);
            loss.evaluate(kernels, prediction, values, gradient);
          });
    }
  }

  @Test
  void whatever_a_gradient_goes_through_allocates_nothing() {
    Step step = new First();
    for (String id : BuiltIns.all(OptimizerProvider.class).keySet()) {
      Optimizer optimizer = BuiltIns.create(OptimizerProvider.class, id);
      Chunk chunk = new Chunk(w, g, new float[optimizer.stateNames().size()][64], 0, 64);
      assertAllocatesNothing(id, () -> optimizer.update(step, chunk));
    }
    Chunk chunk = new Chunk(w, g, new float[0][], quantity -> 3, 0, 64);
    for (String id : BuiltIns.all(GradientTransformProvider.class).keySet()) {
      GradientTransform transform = BuiltIns.create(GradientTransformProvider.class, id);
      assertAllocatesNothing(id, () -> transform.apply(step, chunk));
    }
    for (String id : BuiltIns.all(WeightDecayProvider.class).keySet()) {
      WeightDecay decay = BuiltIns.create(WeightDecayProvider.class, id);
      assertAllocatesNothing(id, () -> decay.apply(step, chunk));
    }
  }

  private static void assertAllocatesNothing(String what, Runnable call) {
    long thread = Thread.currentThread().threadId();
    // What is not compiled yet may allocate, as StrictMath.pow does: an allocation that stays would
    // show in every round.
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS && least >= CALLS; round++) {
      long before = THREADS.getThreadAllocatedBytes(thread);
      for (int i = 0; i < CALLS; i++) {
        call.run();
      }
      least = Math.min(least, THREADS.getThreadAllocatedBytes(thread) - before);
    }
    assertThat(least).as("bytes allocated by %d calls of %s", CALLS, what).isLessThan(CALLS);
  }

  private record First() implements Step {
    @Override
    public long number() {
      return 1;
    }

    @Override
    public double learningRate() {
      return 0.1;
    }
  }
}
