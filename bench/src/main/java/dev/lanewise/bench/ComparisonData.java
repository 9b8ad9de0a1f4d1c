package dev.lanewise.bench;

import dev.lanewise.core.io.NamedTensor;
import dev.lanewise.core.nn.Network;
import dev.lanewise.spi.Spec;
import dev.lanewise.spi.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Images, labels, networks with their first weights, and their answers, for another library to
 * read: files of little-endian floats and integers, row by row, in our layouts.
 */
final class ComparisonData {
  private static final int ANSWERED = 100;

  private ComparisonData() {}

  /** Writes the files; what is in them comes back. */
  static Map<String, Object> export(Path folder, long seed) throws IOException {
    Files.createDirectories(folder);
    Tensor pixels = Images.pixels(ComparisonRun.EXAMPLES);
    write(folder.resolve("images.f32"), pixels);
    write(folder.resolve("labels.i32"), Images.labels(ComparisonRun.EXAMPLES));
    List<Object> networks = new ArrayList<>();
    for (MeasuredNetwork each : MeasuredNetwork.values()) {
      networks.add(network(folder, each, seed, pixels));
    }
    return Map.of("images", pixels.shape().dims(), "answered", ANSWERED, "networks", networks);
  }

  private static Map<String, Object> network(
      Path folder, MeasuredNetwork measured, long seed, Tensor pixels) throws IOException {
    Network network = measured.compile(seed);
    List<Object> parameters = new ArrayList<>();
    for (NamedTensor each : network.parameters()) {
      String file = measured + "." + each.name() + ".f32";
      write(folder.resolve(file), each.tensor());
      parameters.add(Map.of("file", file, "shape", each.tensor().shape().dims()));
    }
    String answers = measured + ".answers.f32";
    write(folder.resolve(answers), network.infer(pixels.slice(0, ANSWERED)));
    return Map.of(
        "name", measured.toString(),
        "batch", measured.batch(),
        "layers", network.layers().stream().map(ComparisonData::named).toList(),
        "optimizer", named(Spec.parse(measured.optimizer())),
        "parameters", parameters,
        "answers", answers);
  }

  /** A spec by name and named options, as text. */
  private static Map<String, Object> named(Spec spec) {
    Map<String, String> options = new LinkedHashMap<>();
    spec.arguments().forEach(each -> options.put(each.name(), each.value().toString()));
    return Map.of("id", spec.id(), "options", options);
  }

  private static void write(Path file, Tensor tensor) throws IOException {
    float[] values = tensor.toArray();
    byte[] bytes = new byte[values.length * Float.BYTES];
    littleEndian(bytes).asFloatBuffer().put(values);
    Files.write(file, bytes);
  }

  private static void write(Path file, int[] values) throws IOException {
    byte[] bytes = new byte[values.length * Integer.BYTES];
    littleEndian(bytes).asIntBuffer().put(values);
    Files.write(file, bytes);
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
