package dev.lanewise.app.exchange;

import dev.lanewise.app.training.Preset;
import dev.lanewise.core.nn.Architecture;
import dev.lanewise.core.nn.Network;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;

/**
 * The weights that the book's readers are given, already learned on MNIST: NPZ files in {@link
 * BookLayout}, whose origin and licence stand in {@code weights/README.md}.
 */
public final class Pretrained {
  private static final String FOLDER = "/dev/lanewise/app/weights/";
  private static final Shape INPUT = Shape.of(28, 28);

  private Pretrained() {}

  /** The presets whose weights are given. */
  public static List<String> names() {
    return List.of("book-3-layer", "simple-conv", "deep-conv");
  }

  /**
   * The network of a preset with the weights that are given for it.
   *
   * @throws IllegalArgumentException if none are
   */
  public static Network network(Registry registry, String preset) {
    if (!names().contains(preset)) {
      throw new IllegalArgumentException(
          "no weights are given for '" + preset + "', but for " + String.join(", ", names()));
    }
    String layers = Preset.named(preset).orElseThrow().layers();
    Network network = Architecture.of(registry, INPUT, layers).compile(1);
    try {
      Path file = Files.createTempFile(preset, ".npz");
      try {
        copyTo(file, preset);
        WeightMapping.inOrder(file, WeightFormat.NPZ.read(file), network, new BookLayout(network))
            .apply();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the weights of " + preset, e);
    }
    return network;
  }

  /**
   * Writes the file of weights that are given for a preset, as {@code lanewise import} takes it.
   */
  public static void copyTo(Path file, String preset) throws IOException {
    try (InputStream weights =
        Objects.requireNonNull(
            Pretrained.class.getResourceAsStream(FOLDER + preset + ".npz"), preset)) {
      Files.copy(weights, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
