package dev.lanewise.core.io;

import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Tensors for tests, and the files that other tools made; see their README. */
final class TensorFixtures {
  private TensorFixtures() {}

  /** Bits that a detour over decimals or doubles would not keep, in every rank that matters. */
  static List<NamedTensor> odd() {
    float quietNan = Float.intBitsToFloat(0x7FC12345);
    return List.of(
        new NamedTensor(
            "0.dense.weight", Tensor.of(Shape.of(2, 3), -0f, Float.MIN_VALUE, 3e38f, 1, 2, 3)),
        new NamedTensor("0.dense.bias", Tensor.of(Shape.of(3), quietNan, 1 / 0f, -1 / 0f)),
        new NamedTensor("Größe \"\\\" ≤ 3", Tensor.of(Shape.of(), 0.1f)),
        new NamedTensor("none", Tensor.zeros(0, 4)),
        new NamedTensor("view", Tensor.of(Shape.of(4, 1, 1), 1, 2, 3, 4).slice(1, 3)));
  }

  /** Element k is (k − 3) / 4. */
  static Tensor quarters(int... dims) {
    Tensor tensor = Tensor.zeros(dims);
    for (int k = 0; k < tensor.size(); k++) {
      tensor.data()[k] = (k - 3) / 4f;
    }
    return tensor;
  }

  /** Element k is k − first. */
  static Tensor whole(int first, int... dims) {
    Tensor tensor = Tensor.zeros(dims);
    for (int k = 0; k < tensor.size(); k++) {
      tensor.data()[k] = k - first;
    }
    return tensor;
  }

  static Path file(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(TensorFixtures.class.getResource("/formats/" + name), name)
              .toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Shape and bits, with which records of tensors can be compared. */
  static List<String> bits(List<NamedTensor> tensors) {
    return tensors.stream().map(named -> named.name() + " " + bits(named.tensor())).toList();
  }

  static String bits(Tensor tensor) {
    StringBuilder text = new StringBuilder(tensor.shape().toString());
    for (float value : tensor.toArray()) {
      text.append(' ').append(Integer.toHexString(Float.floatToRawIntBits(value)));
    }
    return text.toString();
  }
}
