package dev.lanewise.core.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lanewise.spi.Form;
import dev.lanewise.spi.Kernels;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReferenceKernelsTest {
  private final Kernels kernels = new ReferenceKernels();

  static Stream<JsonNode> products() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(
            ReferenceKernelsTest.class.getResourceAsStream("/reference/gemm.json"))) {
      JsonNode cases = new ObjectMapper().readTree(file).get("cases");
      return StreamSupport.stream(cases.spliterator(), false);
    }
  }

  /** {@code alpha·op(A)·op(B) + beta·C}: alpha goes into A, beta into C, one rounding each. */
  @ParameterizedTest
  @MethodSource("products")
  void products_agree_with_exact_ones_within_the_bound_of_any_order(JsonNode product) {
    JsonNode attributes = product.get("attrs");
    Form form = Form.valueOf(attributes.get("form").asText());
    int m = attributes.get("m").asInt();
    int n = attributes.get("n").asInt();
    int k = attributes.get("k").asInt();
    float alpha = (float) attributes.get("alpha").asDouble();
    float beta = (float) attributes.get("beta").asDouble();
    float[] a = scaled(alpha, product.at("/inputs/A/data"));
    float[] b = scaled(1f, product.at("/inputs/B/data"));
    float[] c = beta == 0 ? new float[m * n] : scaled(beta, product.at("/inputs/C/data"));
    int aStride = form.transposedA() ? m : k;
    int bStride = form.transposedB() ? k : n;
    if (beta == 0) {
      kernels.multiply(form, m, n, k, a, 0, aStride, b, 0, bStride, c, 0, n);
    } else {
      kernels.multiplyAdd(form, m, n, k, a, 0, aStride, b, 0, bStride, c, 0, n);
    }
    JsonNode expected = product.at("/outputs/C/data");
    JsonNode bound = product.at("/bound/C/data");
    for (int i = 0; i < c.length; i++) {
      double allowed = bound.isMissingNode() ? 0 : bound.get(i).asDouble();
      assertThat(Math.abs(c[i] - expected.get(i).asDouble())).isLessThanOrEqualTo(allowed);
    }
  }

  @Test
  void a_chain_is_fused_and_ascends() {
    float tiny = 0x1p-24f;
    float[] a = {1f, tiny, -1f};
    float[] b = {1f, tiny, 1f};
    float[] c = new float[1];
    kernels.multiply(Form.NN, 1, 1, 3, a, 0, 3, b, 0, 1, c, 0, 1);
    assertThat(c[0]).isEqualTo(0f);
    float[] exact = {1f + 0x1p-12f, -1f};
    float[] square = {1f + 0x1p-12f, 1f + 0x1p-11f};
    kernels.multiply(
        Form.NN,
        1,
        1,
        2,
        new float[] {exact[1], exact[0]},
        0,
        2,
        new float[] {square[1], square[0]},
        0,
        1,
        c,
        0,
        1);
    assertThat(c[0]).isEqualTo(tiny);
  }

  @Test
  void a_bias_is_added_once_after_the_chain() {
    float[] c = new float[2];
    kernels.multiplyBias(
        Form.NN,
        1,
        2,
        1,
        new float[] {3f},
        0,
        1,
        new float[] {5f, 7f},
        0,
        2,
        c,
        0,
        2,
        new float[] {0.5f, -0.5f},
        0);
    assertThat(c).containsExactly(15.5f, 20.5f);
  }

  @Test
  void a_sum_runs_over_virtual_lanes() {
    float[] x = new float[64];
    x[0] = 0x1p24f;
    x[32] = 1f;
    x[1] = 1f;
    // Lane 0 rounds 2²⁴ + 1 down to 2²⁴; lane 1 joins later and is rounded to even again.
    assertThat(kernels.sum(x, 0, 64)).isEqualTo(0x1p24f);
    Arrays.fill(x, 1f);
    assertThat(kernels.sum(x, 3, 61)).isEqualTo(61f);
  }

  @Test
  void softmax_of_equal_scores_is_uniform_and_large_scores_do_not_overflow() {
    float[] y = new float[8];
    kernels.softmax(
        2, 4, new float[] {1e30f, 1e30f, 1e30f, 1e30f, 0f, -1e30f, -1e30f, -1e30f}, 0, y, 0);
    assertThat(y).containsExactly(0.25f, 0.25f, 0.25f, 0.25f, 1f, 0f, 0f, 0f);
  }

  private static float[] scaled(float factor, JsonNode data) {
    float[] values = new float[data.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = factor * (float) data.get(i).asDouble();
    }
    return values;
  }
}
