package dev.lanewise.app.exchange;

import dev.lanewise.app.exchange.OnnxGraph.Flow;
import dev.lanewise.app.exchange.OnnxSite.Operators;
import dev.lanewise.core.io.OnnxFile.Attribute;
import dev.lanewise.spi.Spec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What each layer is in ONNX, as it is in inference. */
final class OnnxLayers {
  /** Axes of an image that comes out of a convolution or a pooling. */
  private static final int IMAGE_AXES = 3;

  /** The shortcut that is no layer. */
  private static final Spec ITSELF = Spec.of("identity");

  /** By the id of the layer. */
  static final SortedMap<String, Operators> ALL =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("average-pool", OnnxLayers::averagePool),
              Map.entry("batch-norm", OnnxLayers::batchNorm),
              Map.entry("conv", OnnxLayers::convolution),
              Map.entry("dense", OnnxLayers::dense),
              Map.entry("dropout", (site, x) -> x),
              Map.entry("flatten", (site, x) -> site.graph().flat(site.path(), x)),
              Map.entry("layer-norm", OnnxLayers::layerNorm),
              Map.entry("max-pool", OnnxLayers::maxPool),
              Map.entry("residual", OnnxLayers::residual)));

  private OnnxLayers() {}

  /**
   * Adds what computes a layer or an activation of {@code x}.
   *
   * @param place what it is called in messages: {@code layer 3}
   * @param path what the names of its tensors begin with, without its id
   * @throws MappingException if ONNX has nothing for it
   */
  static Flow add(OnnxGraph graph, String place, String path, Spec layer, Flow x)
      throws MappingException {
    Operators operators =
        Stream.of(ALL, OnnxActivations.ALL)
            .filter(table -> table.containsKey(layer.id()))
            .map(table -> table.get(layer.id()))
            .findFirst()
            .orElseThrow(() -> new MappingException(unknown(place, layer)));
    return operators.apply(new OnnxSite(graph, path + "." + layer.id(), layer), x);
  }

  private static String unknown(String place, Spec layer) {
    return String.format(
        "%s, %s, has no operators in ONNX: layers that have are %s; activations are %s",
        place,
        layer,
        String.join(", ", ALL.keySet()),
        String.join(", ", OnnxActivations.ALL.keySet()));
  }

  private static Flow addRow(OnnxSite site, String path, List<Spec> row, Flow x)
      throws MappingException {
    Flow flow = x;
    for (int i = 0; i < row.size(); i++) {
      String place = "layer " + (i + 1) + " in " + site.spec();
      flow = add(site.graph(), place, path + "." + i, row.get(i), flow);
    }
    return flow;
  }

  private static Flow dense(OnnxSite site, Flow x) {
    Flow flat = site.graph().flat(site.path(), x);
    return flat.named(site.apply("Gemm", operands(site, flat.name(), site.weight("weight"))));
  }

  private static Flow convolution(OnnxSite site, Flow x) {
    Flow image = site.graph().channelsFirst(site.path(), x);
    List<String> operands = operands(site, image.name(), site.weight("weight", 3, 2, 0, 1));
    int height = site.shape("weight").dim(0);
    int width = site.shape("weight").dim(1);
    return image(site.apply("Conv", operands, windows(site, height, width, site.whole("stride"))));
  }

  private static List<String> operands(OnnxSite site, String x, String weight) {
    return site.has("bias") ? List.of(x, weight, site.weight("bias")) : List.of(x, weight);
  }

  private static Flow maxPool(OnnxSite site, Flow x) {
    Flow image = site.graph().channelsFirst(site.path(), x);
    return image(site.apply("MaxPool", image.name(), pooling(site)));
  }

  /** Places outside the image count as 0, and the divisor is the size of the whole window. */
  private static Flow averagePool(OnnxSite site, Flow x) {
    Flow image = site.graph().channelsFirst(site.path(), x);
    List<Attribute> attributes = new ArrayList<>(List.of(pooling(site)));
    attributes.add(new Attribute.Whole("count_include_pad", 1));
    return image(site.apply("AveragePool", image.name(), attributes.toArray(Attribute[]::new)));
  }

  private static Attribute[] pooling(OnnxSite site) {
    int size = site.whole("size");
    int stride = site.whole("stride");
    return windows(site, size, size, stride == 0 ? size : stride);
  }

  private static Attribute[] windows(OnnxSite site, long height, long width, long stride) {
    long padding = site.whole("padding");
    return new Attribute[] {
      new Attribute.Wholes("kernel_shape", List.of(height, width)),
      new Attribute.Wholes("strides", List.of(stride, stride)),
      new Attribute.Wholes("pads", Collections.nCopies(4, padding))
    };
  }

  private static Flow image(String name) {
    return new Flow(name, IMAGE_AXES, true);
  }

  /** Of features, N×F, ONNX normalises as of images of no extent. */
  private static Flow batchNorm(OnnxSite site, Flow x) {
    Flow channels = x.axes() == 1 ? x : site.graph().channelsFirst(site.path(), x);
    List<String> operands =
        List.of(
            channels.name(),
            site.weight("gamma"),
            site.weight("beta"),
            site.weight("mean"),
            site.weight("variance"));
    return channels.named(site.apply("BatchNormalization", operands, site.real("epsilon", "eps")));
  }

  private static Flow layerNorm(OnnxSite site, Flow x) {
    Flow last = site.graph().channelsLast(site.path(), x);
    List<String> operands = List.of(last.name(), site.weight("gamma"), site.weight("beta"));
    Attribute axis = new Attribute.Whole("axis", -site.whole("axes"));
    return last.named(
        site.apply("LayerNormalization", operands, axis, site.real("epsilon", "eps")));
  }

  private static Flow residual(OnnxSite site, Flow x) throws MappingException {
    List<Spec> body = new ArrayList<>();
    List<Spec> shortcut = new ArrayList<>();
    for (Spec.Argument argument : site.spec().arguments()) {
      Spec layer =
          switch (argument.value()) {
            case Spec.Value.Nested nested -> nested.spec();
            case Spec.Value.Word word -> Spec.parse(word.text());
          };
      (argument.name().equals("shortcut") ? shortcut : body).add(layer);
    }
    shortcut.remove(ITSELF);
    Flow past = addRow(site, site.path() + ".shortcut", shortcut, x);
    Flow through = addRow(site, site.path(), body, x);
    if (past.channelsFirst() != through.channelsFirst()) {
      past = site.graph().channelsLast(site.path(), past);
      through = site.graph().channelsLast(site.path(), through);
    }
    return through.named(site.apply("Add", List.of(through.name(), past.name())));
  }
}
