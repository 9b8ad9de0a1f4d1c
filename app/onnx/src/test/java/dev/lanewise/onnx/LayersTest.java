package dev.lanewise.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.core.io.NamedTensor;
import dev.lanewise.core.nn.Architecture;
import dev.lanewise.core.nn.Network;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every layer and activation, with the options that change its operators. */
@Tag("onnx")
class LayersTest {
  private static final int BATCH = 3;

  /** Of what both compute in float32, with sums in another order. */
  private static final double MOST = 1e-5;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "6; elu",
        "6; elu(alpha=0.7)",
        "6; gelu",
        "6; gelu(approximate=tanh)",
        "6; hard-swish",
        "6; identity",
        "6; leaky-relu(slope=0.2)",
        "6; log-softmax",
        "6; mish",
        "6; relu",
        "6; selu",
        "6; sigmoid",
        "6; silu",
        "6; softmax",
        "6; softplus",
        "6; step",
        "6; tanh",
        "6; dropout(0.3)",
        "6; batch-norm(eps=0.01)",
        "6; layer-norm(eps=0.01)",
        "6; dense(4, bias=false)",
        "5x4; flatten",
        "5x4; dense(3)",
        "5x4; layer-norm",
        "5x4; layer-norm(axes=2)",
        "5x4; batch-norm",
        "5x4; softmax",
        "5x4; max-pool",
        "5x4; batch-norm max-pool batch-norm flatten",
        "4x3x2; flatten softmax",
        "4x3x2; layer-norm",
        "4x3x2; layer-norm(axes=3)",
        "4x3x2; batch-norm relu",
        "4x3x2; softmax",
        "9x7x3; conv(4, 3)",
        "9x7x3; conv(4, 3, bias=false) log-softmax",
        "9x7x3; conv(4, 3, width=2, stride=2, padding=1) dense(5)",
        "9x7x3; conv(4, 2) layer-norm(axes=2) conv(2, 2) batch-norm flatten batch-norm",
        "9x7x3; max-pool(3, stride=2, padding=1)",
        "9x7x3; average-pool(3, stride=2, padding=1)",
        "9x7x3; average-pool(2) dense(4)",
        "6; residual(dense(6), relu)",
        "6; residual(relu, shortcut=dense(6))",
        "6; residual(dense(4), gelu, dense(6), residual(tanh)) dense(2)",
        "9x7x3; residual(conv(3, 3, padding=1), batch-norm, relu)",
        "9x7x3; residual(conv(4, 3, stride=2, padding=1), relu, shortcut=conv(4, 1, stride=2)) dense(2)",
        "9x7x3; conv(4, 3) residual(layer-norm, conv(4, 3, padding=1)) flatten",
      })
  void a_layer_answers_alike(String input, String layers) throws Exception {
    Random random = new Random(7);
    Shape shape = Shape.of(Stream.of(input.split("x")).mapToInt(Integer::parseInt).toArray());
    try (Registry registry = Registry.load()) {
      Network network = Architecture.of(registry, shape, layers).compile(3);
      fill(network.parameters(), random);
      fill(network.buffers(), random);
      Tensor inputs = Tensor.zeros(shape.prepend(BATCH));
      for (int i = 0; i < inputs.size(); i++) {
        inputs.data()[i] = (float) (3 * random.nextGaussian());
      }
      float[] expected = network.infer(inputs).toArray();
      String output =
          layers.endsWith("softmax") && !layers.endsWith("log-softmax")
              ? "probabilities"
              : "logits";
      try (OnnxRun run = OnnxRun.of(network, folder.resolve("model.onnx"))) {
        float[] actual = run.infer(output, inputs);
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
          assertThat(Math.abs((double) actual[i] - expected[i]))
              .isLessThanOrEqualTo(MOST * (1 + Math.abs(expected[i])));
        }
      }
    }
  }

  /** Positive, as variances are. */
  private static void fill(List<NamedTensor> tensors, Random random) {
    for (NamedTensor named : tensors) {
      Tensor tensor = named.tensor();
      for (int i = 0; i < tensor.size(); i++) {
        tensor.data()[tensor.offset() + i] = 0.2f + 0.5f * random.nextFloat();
      }
    }
  }
}
