package dev.lanewise.core.nn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.core.linalg.Compute;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.RandomSource;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Layers that share memory and run on each other's results must give what each gives on its own, to
 * the bit.
 */
class PassesTest {
  private static final Shape INPUT = Shape.of(9, 8, 2);
  private static final int BATCH = 5;
  private static final long SEED = 3;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dense(4)",
        "relu dense(4) tanh",
        "dense(7) relu dropout(0.4) dense(5) sigmoid dropout(0.2)",
        "dense(70) tanh dropout(0.3) relu dense(66) relu relu dense(3) softmax",
        "conv(16, 3, padding=1) relu max-pool conv(5, 3) tanh average-pool relu flatten dense(4)",
        "conv(3, 2) batch-norm relu conv(4, 3, bias=false) layer-norm sigmoid dense(4)",
        "conv(17, 3) relu flatten dropout(0.5) dense(6) relu dense(4)",
        "relu relu max-pool(3, padding=1) max-pool dense(4)",
        "conv(20, 2) relu max-pool(3, stride=1) relu max-pool tanh max-pool dense(9)",
        "conv(6, 3) gelu max-pool dense(3)",
        // The pooled images are larger than those that the second convolution still reads.
        "conv(1, 2) conv(16, 3, padding=1) relu max-pool dense(3)",
        "max-pool tanh flatten dense(9) identity dense(2)",
        "flatten dropout(0.1) relu dense(3)",
        "conv(5, 3) residual(conv(5, 3, padding=1), relu, conv(5, 3, padding=1)) relu dense(4)",
        "residual(conv(2, 3, padding=1), tanh) sigmoid dense(4)",
        "dense(9) tanh residual(relu, dense(9)) residual(dense(9)) residual(sigmoid) dense(2)",
        "conv(4, 3) relu residual(conv(6, 3, stride=2, padding=1), relu, conv(6, 3, padding=1),"
            + " shortcut=conv(6, 1, stride=2)) relu max-pool dense(3)",
        "residual(conv(6, 3, padding=1), dropout(0.2), shortcut=conv(6, 1)) dense(3)",
        "dense(9) residual(residual(dense(9), tanh), dense(9), residual(relu)) relu dense(2)",
        "dense(9) residual(residual(dense(5), tanh, shortcut=dense(5)), dense(9)) dense(2)",
        "dense(9) relu residual(dense(9), shortcut=tanh) dense(2)"
      })
  void layers_together_give_what_each_gives_alone(String layers) {
    try (Registry registry = Registry.load();
        Compute compute = Compute.simd(2)) {
      Architecture architecture = Architecture.of(registry, INPUT, layers);
      Network network = architecture.compile(1);
      float[] x = normal("x", INPUT.prepend(BATCH).size());
      float[] dy = normal("dy", architecture.output().prepend(BATCH).size());

      float[] together = new float[network.parameterArena().length];
      Passes passes = Passes.forTraining(network, BATCH, compute, SEED, together);
      passes.progress().training = true;
      passes.progress().step = 7;
      System.arraycopy(x, 0, passes.inputs(), 0, x.length);
      float[] output = passes.forward(BATCH).toArray();
      Tensor gradient = passes.outputGradient(BATCH);
      System.arraycopy(dy, 0, gradient.data(), gradient.offset(), dy.length);
      List<Integer> updated = new ArrayList<>();
      passes.backward(BATCH, updated::add);

      float[] alone = new float[together.length];
      float[] outputAlone = runAlone(architecture.compile(1), compute, x, dy, alone);
      assertThat(output).containsExactly(outputAlone);
      assertThat(together).containsExactly(alone);
      assertThat(updated).isSortedAccordingTo((a, b) -> b - a).doesNotHaveDuplicates();

      Passes inference = Passes.forInference(network, BATCH, compute);
      Passes copies = Passes.forTraining(network, BATCH, compute, SEED, new float[alone.length]);
      System.arraycopy(x, 0, inference.inputs(), 0, x.length);
      System.arraycopy(x, 0, copies.inputs(), 0, x.length);
      assertThat(inference.forward(BATCH).toArray())
          .containsExactly(copies.forward(BATCH).toArray());
    }
  }

  /** Every layer with arrays of its own, one after the other; returns the last output. */
  private static float[] runAlone(
      Network network, Compute compute, float[] x, float[] dy, float[] parameterGradients) {
    Architecture architecture = network.architecture();
    LayerPass.Progress progress = new LayerPass.Progress();
    progress.training = true;
    progress.step = 7;
    List<Node> nodes = architecture.nodes();
    List<Tensor> outputs =
        nodes.stream().map(node -> Tensor.zeros(node.plan().output().prepend(BATCH))).toList();
    Map<Junction.Ways, Junction.Aside> asides = asides(nodes, outputs);
    List<LayerPass> passes = new ArrayList<>();
    Tensor input = Tensor.of(INPUT.prepend(BATCH), x);
    Tensor inputGradient = Tensor.zeros(input.shape());
    for (Node node : nodes) {
      Tensor output = outputs.get(node.index());
      Tensor gradient = Tensor.zeros(output.shape());
      LayerPass pass =
          new LayerPass(
              progress,
              compute,
              input,
              output,
              architecture.parameters().of(node, network.parameterArena()),
              architecture.buffers().of(node, network.bufferArena()),
              node.plan().scratch().stream()
                  .map(s -> Tensor.zeros(s.perExample() ? s.shape().prepend(BATCH) : s.shape()))
                  .toList(),
              RandomSource.of(SEED, "layer " + node.index(), 0),
              new LayerPass.Gradients(
                  gradient, inputGradient, architecture.parameters().of(node, parameterGradients)),
              node.layer() instanceof Junction junction ? asides.get(junction.ways()) : null);
      node.layer().forward(pass);
      passes.add(pass);
      input = output;
      inputGradient = gradient;
    }
    System.arraycopy(dy, 0, inputGradient.data(), 0, dy.length);
    float[] output = input.toArray();
    for (int i = passes.size() - 1; i >= 0; i--) {
      architecture.nodes().get(i).layer().backward(passes.get(i));
    }
    return output;
  }

  /** Arrays of their own for what goes past a row of layers. */
  private static Map<Junction.Ways, Junction.Aside> asides(List<Node> nodes, List<Tensor> outputs) {
    Map<Junction.Ways, Tensor> forked = new HashMap<>();
    Map<Junction.Ways, Tensor> added = new HashMap<>();
    for (Node node : nodes) {
      if (node.layer() instanceof Junction.Fork fork) {
        forked.put(fork.ways(), outputs.get(node.index()));
        added.put(fork.ways(), outputs.get(node.index()));
      } else if (node.layer() instanceof Junction.Return turn) {
        added.put(turn.ways(), outputs.get(node.index() - 1));
      }
    }
    Map<Junction.Ways, Junction.Aside> asides = new HashMap<>();
    forked.forEach(
        (ways, x) -> {
          Tensor other = added.get(ways);
          Tensor outputGradient = Tensor.zeros(other.shape());
          Tensor inputGradient = x.sharesDataWith(other) ? outputGradient : Tensor.zeros(x.shape());
          asides.put(ways, new Junction.Aside(x, other, outputGradient, inputGradient));
        });
    return asides;
  }

  private static float[] normal(String name, int n) {
    RandomSource random = RandomSource.of(1, name, 0);
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) random.normal(i);
    }
    return values;
  }
}
