package dev.lanewise.core.nn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.StreamSupport;

/** Reads the reference values: tensors as {@code {"shape": […], "data": […]}}. */
final class Reference {
  private Reference() {}

  static JsonNode read(String name) {
    try (InputStream in = Reference.class.getResourceAsStream("/reference/" + name)) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in, name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static double[] doubles(JsonNode tensor) {
    return StreamSupport.stream(tensor.get("data").spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  static int[] ints(JsonNode tensor) {
    return StreamSupport.stream(tensor.get("data").spliterator(), false)
        .mapToInt(JsonNode::asInt)
        .toArray();
  }

  static Tensor tensor(JsonNode tensor) {
    int[] dims =
        StreamSupport.stream(tensor.get("shape").spliterator(), false)
            .mapToInt(JsonNode::asInt)
            .toArray();
    double[] values = doubles(tensor);
    float[] data = new float[values.length];
    for (int i = 0; i < data.length; i++) {
      data[i] = (float) values[i];
    }
    return Tensor.of(Shape.of(dims), data);
  }
}
