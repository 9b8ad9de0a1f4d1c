package dev.lanewise.plugins.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** One case of a reference file: hyper-parameters, inputs and what should come out. */
record ReferenceCase(JsonNode json) {

  /** A whole file. */
  static JsonNode file(String topic) {
    String name = "/reference/" + topic + ".json";
    try (InputStream in = ReferenceCase.class.getResourceAsStream(name)) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in, name));
    } catch (IOException e) {
      throw new AssertionError(name + " cannot be read", e);
    }
  }

  /** All cases of a file, in order. */
  static List<ReferenceCase> all(String topic) {
    List<ReferenceCase> cases = new ArrayList<>();
    file(topic).get("cases").forEach(json -> cases.add(new ReferenceCase(json)));
    return cases;
  }

  /** The operation; forms of one that are others here have names of their own. */
  String op() {
    String op = json.get("op").textValue();
    if (has("count_include_pad") && word("count_include_pad").equals("false")) {
      return op + "_of_cells_in_the_image";
    }
    return has("convention") && word("convention").equals("book")
        ? op + "_scaled_in_inference"
        : op;
  }

  /** Whether there is such a result. */
  boolean hasOutput(String name) {
    return json.get("outputs").has(name);
  }

  boolean has(String attribute) {
    return json.get("attrs").has(attribute);
  }

  double number(String attribute) {
    return json.get("attrs").get(attribute).doubleValue();
  }

  String word(String attribute) {
    return json.get("attrs").get(attribute).asText();
  }

  /** An input, whose values are exactly float32. */
  Tensor input(String name) {
    JsonNode tensor = json.get("inputs").get(name);
    int[] dims = new int[tensor.get("shape").size()];
    for (int axis = 0; axis < dims.length; axis++) {
      dims[axis] = tensor.get("shape").get(axis).intValue();
    }
    return Tensor.of(Shape.of(dims), floats(tensor));
  }

  boolean hasInput(String name) {
    return json.get("inputs").has(name);
  }

  int[] labels(String name) {
    JsonNode data = json.get("inputs").get(name).get("data");
    int[] labels = new int[data.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = data.get(i).intValue();
    }
    return labels;
  }

  /** An input with its axes in another order. */
  Tensor input(String name, int... axes) {
    Tensor stored = input(name);
    int[] dims = new int[axes.length];
    for (int axis = 0; axis < axes.length; axis++) {
      dims[axis] = stored.dim(axes[axis]);
    }
    return Tensor.of(Shape.of(dims), floats(json.get("inputs").get(name), axes));
  }

  double[] output(String name, int... axes) {
    return doubles(json.get("outputs").get(name), axes);
  }

  double[] gradient(String name, int... axes) {
    return doubles(json.get("gradients").get(name), axes);
  }

  double[] output(String name) {
    return doubles(json.get("outputs").get(name));
  }

  double[] gradient(String name) {
    return doubles(json.get("gradients").get(name));
  }

  /** The data of a tensor node as float32. */
  static float[] floats(JsonNode tensor) {
    double[] values = doubles(tensor);
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /** The data of a tensor node. */
  static double[] doubles(JsonNode tensor) {
    JsonNode data = tensor.get("data");
    double[] values = new double[data.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = data.get(i).doubleValue();
    }
    return values;
  }

  /** The data of a tensor node as float32, its axes in another order. */
  private static float[] floats(JsonNode tensor, int... axes) {
    double[] values = doubles(tensor, axes);
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /** The data of a tensor node, its axes in another order. */
  private static double[] doubles(JsonNode tensor, int... axes) {
    double[] stored = doubles(tensor);
    int[] strides = new int[axes.length];
    for (int stride = 1, axis = axes.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= tensor.get("shape").get(axis).intValue();
    }
    double[] values = new double[stored.length];
    for (int i = 0; i < values.length; i++) {
      int from = 0;
      for (int k = axes.length - 1, rest = i; k >= 0; k--) {
        int size = tensor.get("shape").get(axes[k]).intValue();
        from += rest % size * strides[axes[k]];
        rest /= size;
      }
      values[i] = stored[from];
    }
    return values;
  }

  /** Checks that each element is within 5e-6 + 1e-5 of its size of the double precision value. */
  static void assertClose(float[] actual, double[] expected, String what) {
    assertThat(actual).as(what).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      assertClose(actual[i], expected[i], what + "[" + i + "]");
    }
  }

  static void assertClose(double actual, double expected, String what) {
    // The negation fails for NaN too.
    if (!(Math.abs(actual - expected) <= 5e-6 + 1e-5 * Math.abs(expected))) {
      throw new AssertionError(what + " is " + actual + ", should be " + expected);
    }
  }

  @Override
  public String toString() {
    return json.get("id").textValue();
  }
}
