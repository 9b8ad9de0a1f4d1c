package dev.lanewise.core.io;

import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Spec;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes the header of a {@link ModelFile}, field by field as {@link HeaderReader} reads it. */
final class HeaderWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private long payload;

  private HeaderWriter() {}

  static byte[] write(ModelFile model) {
    return new HeaderWriter().header(model);
  }

  private byte[] header(ModelFile model) {
    shape(model.input());
    number(model.layers().size(), Integer.BYTES);
    model.layers().forEach(this::spec);
    number(model.loss().isPresent() ? 1 : 0, Byte.BYTES);
    model.loss().ifPresent(this::spec);
    number(model.plugins().size(), Integer.BYTES);
    model.plugins().forEach(this::plugin);
    number(model.metadata().size(), Integer.BYTES);
    model
        .metadata()
        .forEach(
            (key, value) -> {
              text(key);
              text(value);
            });
    table(model.parameters());
    table(model.buffers());
    if (model.minor() > 0) {
      number(model.plugins().size(), Integer.BYTES);
      model.plugins().forEach(plugin -> text(plugin.jar()));
      table(model.states());
    }
    return out.toByteArray();
  }

  private void plugin(PluginUse plugin) {
    text(plugin.kind());
    text(plugin.id());
    text(plugin.version());
    text(plugin.sha256());
  }

  private void table(List<NamedTensor> tensors) {
    number(tensors.size(), Integer.BYTES);
    for (NamedTensor named : tensors) {
      Shape shape = named.tensor().shape();
      payload = Layout.align(payload);
      text(named.name());
      shape(shape);
      number(payload, Long.BYTES);
      payload += Layout.bytes(shape);
    }
  }

  private void spec(Spec spec) {
    text(spec.toString());
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    number(bytes.length, Integer.BYTES);
    out.writeBytes(bytes);
  }

  private void shape(Shape shape) {
    number(shape.rank(), Byte.BYTES);
    for (int dim : shape.dims()) {
      number(dim, Integer.BYTES);
    }
  }

  private void number(long value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.write((int) (value >>> (8 * i)));
    }
  }
}
