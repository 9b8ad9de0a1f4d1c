package dev.lanewise.core.nn;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.lanewise.core.linalg.Compute;
import dev.lanewise.core.plugin.Kind;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Layer;
import dev.lanewise.spi.LayerPlan;
import dev.lanewise.spi.RandomSource;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Spec;
import dev.lanewise.spi.Tensor;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each layer on the vector kernels, forward and backward, until compiled code allocates nothing.
 */
class LayerAllocationTest {
  private static final int MOST_ROUNDS = 200_000;
  private static final int BATCH = 4;
  private static final Shape INPUT = Shape.of(8, 8, 4);

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "conv(16, 3, padding=1)",
        "conv(5, 2, stride=2, bias=false)",
        "max-pool",
        "average-pool(3, stride=2, padding=1)",
        "flatten",
        "batch-norm",
        "layer-norm",
        "layer-norm(3)",
        "dropout",
        "dense(16)"
      })
  void a_layer_allocates_nothing_once_warm(String spec) {
    try (Registry registry = Registry.load();
        Compute compute = Compute.simd(1)) {
      Layer layer = registry.create(Kind.LAYER, Spec.parse(spec));
      LayerPass.Progress progress = new LayerPass.Progress();
      progress.training = true;
      LayerPass pass = pass(layer.plan(INPUT), progress, compute);
      int without = 0;
      for (int round = 0; round < MOST_ROUNDS && without < 10; round++) {
        progress.step = round;
        long before = threads.getCurrentThreadAllocatedBytes();
        layer.forward(pass);
        layer.backward(pass);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        without = allocated == 0 ? without + 1 : 0;
      }
      assertThat(without).isEqualTo(10);
    }
  }

  private static LayerPass pass(LayerPlan plan, LayerPass.Progress progress, Compute compute) {
    List<Tensor> parameters = plan.parameters().stream().map(p -> Tensor.zeros(p.shape())).toList();
    List<Tensor> gradients = plan.parameters().stream().map(p -> Tensor.zeros(p.shape())).toList();
    Tensor output = Tensor.zeros(plan.output().prepend(BATCH));
    return new LayerPass(
        progress,
        compute,
        Tensor.zeros(INPUT.prepend(BATCH)),
        output,
        parameters,
        plan.buffers().stream().map(b -> Tensor.zeros(b.shape())).toList(),
        plan.scratch().stream()
            .map(s -> Tensor.zeros(s.perExample() ? s.shape().prepend(BATCH) : s.shape()))
            .toList(),
        RandomSource.of(1, "layer", 0),
        new LayerPass.Gradients(
            Tensor.zeros(output.shape()), Tensor.zeros(INPUT.prepend(BATCH)), gradients),
        null);
  }
}
