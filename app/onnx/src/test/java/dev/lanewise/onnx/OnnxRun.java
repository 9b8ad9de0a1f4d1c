package dev.lanewise.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.lanewise.app.exchange.OnnxExport;
import dev.lanewise.core.nn.Network;
import dev.lanewise.spi.Tensor;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A network that was exported, in ONNX Runtime. */
final class OnnxRun implements AutoCloseable {
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;

  private OnnxRun(Path file) throws OrtException {
    session = environment.createSession(file.toString());
  }

  /** Writes the network into a file and opens that. */
  static OnnxRun of(Network network, Path file) throws IOException, OrtException {
    OnnxExport.of(network).file().write(file);
    return new OnnxRun(file);
  }

  /** What is known of the only input. */
  NodeInfo input() throws OrtException {
    return session.getInputInfo().values().iterator().next();
  }

  /** One output for these inputs, N×the shape of an input. */
  float[] infer(String output, Tensor inputs) throws OrtException {
    int[] dims = inputs.shape().dims();
    long[] shape = new long[dims.length];
    for (int axis = 0; axis < dims.length; axis++) {
      shape[axis] = dims[axis];
    }
    FloatBuffer values = FloatBuffer.wrap(inputs.toArray());
    try (OnnxTensor tensor = OnnxTensor.createTensor(environment, values, shape);
        OrtSession.Result result = session.run(Map.of(input().getName(), tensor))) {
      FloatBuffer buffer = ((OnnxTensor) result.get(output).orElseThrow()).getFloatBuffer();
      float[] copy = new float[buffer.remaining()];
      buffer.get(copy);
      return copy;
    }
  }

  /** The same in batches of so many. */
  float[] infer(String output, Tensor inputs, int batch) throws OrtException {
    List<float[]> parts = new ArrayList<>();
    int size = 0;
    for (int from = 0; from < inputs.dim(0); from += batch) {
      float[] part = infer(output, inputs.slice(from, Math.min(from + batch, inputs.dim(0))));
      parts.add(part);
      size += part.length;
    }
    FloatBuffer all = FloatBuffer.allocate(size);
    parts.forEach(all::put);
    return all.array();
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
