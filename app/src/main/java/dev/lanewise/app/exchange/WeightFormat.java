package dev.lanewise.app.exchange;

import dev.lanewise.core.io.NamedTensor;
import dev.lanewise.core.io.NpzFile;
import dev.lanewise.core.io.SafetensorsFile;
import dev.lanewise.core.nn.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A kind of file that other tools read and write. */
public enum WeightFormat {
  /** Tensors with metadata. */
  SAFETENSORS {
    @Override
    public List<NamedTensor> read(Path file) throws IOException {
      return SafetensorsFile.read(file).tensors();
    }

    @Override
    public void write(Path file, Network network) throws IOException {
      new SafetensorsFile(metadata(network), tensors(network)).write(file);
    }
  },
  /** NumPy's archives of arrays, which have no metadata. */
  NPZ {
    @Override
    public List<NamedTensor> read(Path file) throws IOException {
      return NpzFile.read(file).tensors();
    }

    @Override
    public void write(Path file, Network network) throws IOException {
      new NpzFile(tensors(network)).write(file);
    }
  };

  /** The tensors of a file, in its order. */
  public abstract List<NamedTensor> read(Path file) throws IOException;

  /** Writes the tensors of a network as it has them. */
  public abstract void write(Path file, Network network) throws IOException;

  /** What a network is exported with: parameters, then buffers. */
  public static List<NamedTensor> tensors(Network network) {
    return Stream.concat(network.parameters().stream(), network.buffers().stream()).toList();
  }

  /** As it is asked for: {@code npz}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a file says of the network beside its tensors. */
  static SortedMap<String, String> description(Network network) {
    SortedMap<String, String> description = new TreeMap<>();
    description.put("input", network.input().toString());
    description.put(
        "layers", String.join(" ", network.layers().stream().map(Object::toString).toList()));
    description.put("weights_sha256", network.weightsSha256());
    return description;
  }

  private static SortedMap<String, String> metadata(Network network) {
    SortedMap<String, String> metadata = description(network);
    metadata.put("format", "lanewise");
    metadata.put(
        "layout",
        "dense weight in,out; conv weight height,width,channels,filters; image"
            + " height,width,channels");
    return metadata;
  }
}
