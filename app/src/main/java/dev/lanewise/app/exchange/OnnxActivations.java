package dev.lanewise.app.exchange;

import dev.lanewise.app.exchange.OnnxGraph.Flow;
import dev.lanewise.app.exchange.OnnxSite.Operators;
import dev.lanewise.core.io.OnnxFile.Attribute;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What each activation is in ONNX: an operator, or several where there is none of opset 17. */
final class OnnxActivations {
  private static final Attribute LAST_AXIS = new Attribute.Whole("axis", -1);

  /** By the id of the activation. */
  static final SortedMap<String, Operators> ALL =
      new TreeMap<>(
          Map.ofEntries(
              pointwise("elu", (site, x) -> site.apply("Elu", x, site.real("alpha", "alpha"))),
              pointwise("gelu", OnnxActivations::gelu),
              pointwise("hard-swish", (site, x) -> site.apply("HardSwish", x)),
              pointwise("identity", (site, x) -> x),
              pointwise(
                  "leaky-relu",
                  (site, x) -> site.apply("LeakyRelu", x, site.real("alpha", "slope"))),
              byRow("log-softmax", "LogSoftmax"),
              pointwise("mish", OnnxActivations::mish),
              pointwise("relu", (site, x) -> site.apply("Relu", x)),
              pointwise("selu", (site, x) -> site.apply("Selu", x)),
              pointwise("sigmoid", (site, x) -> site.apply("Sigmoid", x)),
              pointwise("silu", (site, x) -> product(site, x, site.apply("Sigmoid", x))),
              byRow("softmax", "Softmax"),
              pointwise("softplus", (site, x) -> site.apply("Softplus", x)),
              pointwise("step", (site, x) -> site.apply("Relu", site.apply("Sign", x))),
              pointwise("tanh", (site, x) -> site.apply("Tanh", x))));

  private OnnxActivations() {}

  /** What computes each element from that of x alone, however x lies. */
  @FunctionalInterface
  private interface Pointwise {
    String apply(OnnxSite site, String x);
  }

  private static Map.Entry<String, Operators> pointwise(String id, Pointwise operators) {
    return Map.entry(id, (site, x) -> x.named(operators.apply(site, x.name())));
  }

  private static Map.Entry<String, Operators> byRow(String id, String operator) {
    return Map.entry(
        id,
        (site, x) -> {
          Flow rows = site.graph().channelsLast(site.path(), x);
          return rows.named(site.apply(operator, rows.name(), LAST_AXIS));
        });
  }

  /** {@code x·½·(1 + erf(x/√2))}, or {@code x·½·(1 + tanh(√(2/π)·(x + 0.044715·x³)))}. */
  private static String gelu(OnnxSite site, String x) {
    String inner =
        switch (site.option("approximate")) {
          case "none" -> site.apply("Erf", product(site, x, site.number(Math.sqrt(0.5))));
          default -> {
            String cube = product(site, product(site, x, x), x);
            String sum = sum(site, x, product(site, cube, site.number(0.044715)));
            yield site.apply("Tanh", product(site, sum, site.number(Math.sqrt(2 / Math.PI))));
          }
        };
    String half = product(site, x, site.number(0.5));
    return product(site, half, sum(site, inner, site.number(1)));
  }

  private static String mish(OnnxSite site, String x) {
    return product(site, x, site.apply("Tanh", site.apply("Softplus", x)));
  }

  private static String product(OnnxSite site, String a, String b) {
    return site.apply("Mul", List.of(a, b));
  }

  private static String sum(OnnxSite site, String a, String b) {
    return site.apply("Add", List.of(a, b));
  }
}
