package dev.lanewise.app.labs.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the same formulas in NumPy. */
class NumericTest {
  private static final double ROUNDING = 1e-12;

  static List<JsonNode> cases(String kind) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(NumericTest.class.getResourceAsStream("numerical.json"))) {
      List<JsonNode> found = new ArrayList<>();
      for (JsonNode each : new JsonMapper().readTree(in).get("cases")) {
        if (each.get("op").asText().equals(kind) && !each.has("flag")) {
          found.add(each);
        }
      }
      assertThat(found).isNotEmpty();
      return found;
    }
  }

  static List<JsonNode> derivatives() throws IOException {
    return cases("numerical_diff");
  }

  static List<JsonNode> gradients() throws IOException {
    return cases("numerical_gradient");
  }

  static List<JsonNode> descents() throws IOException {
    return cases("gradient_descent");
  }

  private static double parabola(double x) {
    return 0.01 * x * x + 0.1 * x;
  }

  private static double bowl(double[] x) {
    return x[0] * x[0] + x[1] * x[1];
  }

  @ParameterizedTest
  @MethodSource("derivatives")
  void derivatives_are_those_of_numpy_but_for_the_rounding_of_f(JsonNode given) {
    JsonNode attributes = given.get("attrs");
    double x = attributes.get("x").asDouble();
    double h = attributes.get("h").asDouble();
    double wanted = given.get("outputs").get("derivative").get("data").get(0).asDouble();

    double got =
        attributes.get("difference").asText().equals("central")
            ? Derivative.central(NumericTest::parabola, x, h)
            : Derivative.forward(NumericTest::parabola, x, h);

    // Two values of f of about 2, each off by an ulp, are divided by h.
    assertThat(Math.abs(got - wanted)).isLessThanOrEqualTo(h < 1e-20 ? 0 : 4 * Math.ulp(2.0) / h);
  }

  @ParameterizedTest
  @MethodSource("gradients")
  void gradients_are_those_of_numpy(JsonNode given) {
    double[] x = doubles(given.get("inputs").get("x"));
    double[] wanted = doubles(given.get("outputs").get("gradient"));

    assertThat(Derivative.gradient(NumericTest::bowl, x, Derivative.STEP))
        .containsExactly(wanted, offset(1e-9));
  }

  @ParameterizedTest
  @MethodSource("descents")
  void descent_ends_where_numpy_ends_and_keeps_every_step(JsonNode given) {
    JsonNode attributes = given.get("attrs");
    double[] start = doubles(given.get("inputs").get("x"));
    int steps = attributes.get("steps").asInt();

    List<double[]> path =
        Descent.path(NumericTest::bowl, start, attributes.get("lr").asDouble(), steps);

    assertThat(path).hasSize(steps + 1);
    assertThat(path.getFirst()).containsExactly(start);
    assertThat(path.getLast())
        .containsExactly(doubles(given.get("outputs").get("x")), offset(ROUNDING));
  }

  @Test
  void ascent_of_the_opposite_is_descent() {
    double[] start = {-3, 4};

    assertThat(Descent.ascent(x -> -bowl(x), start, 0.1, 20).getLast())
        .containsExactly(Descent.path(NumericTest::bowl, start, 0.1, 20).getLast());
  }

  private static double[] doubles(JsonNode tensor) {
    double[] values = new double[tensor.get("data").size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = tensor.get("data").get(i).asDouble();
    }
    return values;
  }
}
