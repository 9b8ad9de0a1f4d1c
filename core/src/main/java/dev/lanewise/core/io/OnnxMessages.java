package dev.lanewise.core.io;

import dev.lanewise.core.io.OnnxFile.Attribute;

/**
 * An {@link OnnxFile} as messages of Protocol Buffers; the numbers of the fields are those of
 * {@code onnx.proto}, whose messages the methods are named after.
 */
final class OnnxMessages {
  private static final int IR_VERSION = 8;

  /** {@code TensorProto.DataType.FLOAT}. */
  private static final int FLOAT = 1;

  /** {@code AttributeProto.AttributeType}. */
  private static final int TYPE_FLOAT = 1;

  private static final int TYPE_INT = 2;
  private static final int TYPE_INTS = 7;

  private OnnxMessages() {}

  static ProtobufMessage model(OnnxFile file, String producer) {
    ProtobufMessage model =
        new ProtobufMessage()
            .whole(1, IR_VERSION)
            .text(2, producer)
            .message(7, graph(file))
            .message(8, new ProtobufMessage().text(1, "").whole(2, OnnxFile.OPSET));
    file.metadata()
        .forEach(
            (key, value) -> model.message(14, new ProtobufMessage().text(1, key).text(2, value)));
    return model;
  }

  private static ProtobufMessage graph(OnnxFile file) {
    ProtobufMessage graph = new ProtobufMessage();
    file.nodes().forEach(node -> graph.message(1, node(node)));
    graph.text(2, file.name());
    file.weights().forEach(weight -> graph.message(5, tensor(weight)));
    file.inputs().forEach(input -> graph.message(11, valueInfo(input)));
    file.outputs().forEach(output -> graph.message(12, valueInfo(output)));
    return graph;
  }

  private static ProtobufMessage node(OnnxFile.Node node) {
    ProtobufMessage message = new ProtobufMessage();
    node.inputs().forEach(input -> message.text(1, input));
    message.text(2, node.output()).text(3, node.output()).text(4, node.operator());
    node.attributes().forEach(attribute -> message.message(5, attribute(attribute)));
    return message;
  }

  private static ProtobufMessage attribute(Attribute attribute) {
    ProtobufMessage message = new ProtobufMessage().text(1, attribute.name());
    return switch (attribute) {
      case Attribute.Real real -> message.real(2, real.value()).whole(20, TYPE_FLOAT);
      case Attribute.Whole whole -> message.whole(3, whole.value()).whole(20, TYPE_INT);
      case Attribute.Wholes wholes -> {
        wholes.values().forEach(value -> message.whole(8, value));
        yield message.whole(20, TYPE_INTS);
      }
    };
  }

  private static ProtobufMessage tensor(NamedTensor named) {
    ProtobufMessage message = new ProtobufMessage();
    for (int dim : named.tensor().shape().dims()) {
      message.whole(1, dim);
    }
    return message.whole(2, FLOAT).text(8, named.name()).elements(9, named.tensor());
  }

  private static ProtobufMessage valueInfo(OnnxFile.Value value) {
    ProtobufMessage shape =
        new ProtobufMessage().message(1, new ProtobufMessage().text(2, OnnxFile.BATCH));
    for (int dim : value.shape().dims()) {
      shape.message(1, new ProtobufMessage().whole(1, dim));
    }
    ProtobufMessage tensor = new ProtobufMessage().whole(1, FLOAT).message(2, shape);
    return new ProtobufMessage()
        .text(1, value.name())
        .message(2, new ProtobufMessage().message(1, tensor));
  }
}
