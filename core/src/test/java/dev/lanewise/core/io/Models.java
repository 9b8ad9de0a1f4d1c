package dev.lanewise.core.io;

import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Spec;
import dev.lanewise.spi.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Models for tests. */
final class Models {
  private Models() {}

  /** One of everything that a file can hold. */
  static ModelFile small() {
    return new ModelFile(
        Shape.of(1, 2, 2),
        List.of(Spec.parse("flatten"), Spec.parse("dense(3, init=he(mode='in out'))")),
        Optional.of(Spec.parse("softmax-cross-entropy")),
        List.of(
            new PluginUse("layer", "dense", "1.0", ""),
            new PluginUse("optimizer", "lion", "0.3", "0123456789abcdef".repeat(4))),
        new TreeMap<>(Map.of("seed", "42", "note", "Größe ≤ 3\nzwei Zeilen", "empty", "")),
        List.of(
            new NamedTensor("1.weight", Tensor.rows(row(0, 3), row(3, 3), row(6, 3), row(9, 3))),
            new NamedTensor("1.bias", Tensor.of(Shape.of(3), -0.0f, Float.MIN_VALUE, 1e30f))),
        List.of(
            new NamedTensor("2.mean", Tensor.zeros()),
            new NamedTensor("2.none", Tensor.zeros(0, 4)),
            new NamedTensor("2.odd", Tensor.of(Shape.of(2), Float.NaN, Float.NEGATIVE_INFINITY))));
  }

  /** The same with a jar that has a name, and with what an optimizer keeps. */
  static ModelFile withStates() {
    ModelFile small = small();
    PluginUse lion = new PluginUse("optimizer", "lion", "0.3", "fe".repeat(32), "lion-0.3.jar");
    return new ModelFile(
        small.input(),
        small.layers(),
        small.loss(),
        List.of(small.plugins().getFirst(), lion),
        small.metadata(),
        small.parameters(),
        small.buffers(),
        List.of(new NamedTensor("1.bias:m", Tensor.of(Shape.of(3), 0.5f, Float.NaN, -0.0f))));
  }

  /** A model without anything. */
  static ModelFile empty() {
    return new ModelFile(
        Shape.of(), List.of(), Optional.empty(), List.of(), metadata(), List.of(), List.of());
  }

  /** A model of these parameters and nothing else. */
  static ModelFile of(NamedTensor... parameters) {
    return new ModelFile(
        Shape.of(1),
        List.of(),
        Optional.empty(),
        List.of(),
        metadata(),
        List.of(parameters),
        List.of());
  }

  static SortedMap<String, String> metadata() {
    return new TreeMap<>();
  }

  static byte[] bytes(ModelFile model) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ModelWriter.write(model, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static float[] row(int first, int length) {
    float[] row = new float[length];
    for (int i = 0; i < length; i++) {
      row[i] = (first + i) / 7f;
    }
    return row;
  }
}
