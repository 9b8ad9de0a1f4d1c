package dev.lanewise.app;

import dev.lanewise.app.HostileReader.Finishing;
import dev.lanewise.app.HostileReader.Reading;
import dev.lanewise.app.HostileReader.Sound;
import dev.lanewise.app.data.DataException;
import dev.lanewise.app.data.ImageSource;
import dev.lanewise.app.data.PictureFile;
import dev.lanewise.app.search.SearchException;
import dev.lanewise.app.search.SearchLog;
import dev.lanewise.app.search.SearchPlan;
import dev.lanewise.app.search.SearchSpace;
import dev.lanewise.core.io.ModelFile;
import dev.lanewise.core.io.ModelFormatException;
import dev.lanewise.core.io.NpyFile;
import dev.lanewise.core.io.NpzFile;
import dev.lanewise.core.io.SafetensorsFile;
import dev.lanewise.core.io.TensorFileException;
import dev.lanewise.core.nn.Checkpoint;
import dev.lanewise.core.nn.SavedModel;
import dev.lanewise.core.nn.SavedModelException;
import dev.lanewise.core.plugin.PluginException;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Spec;
import dev.lanewise.spi.SpecException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** All readers of the program, with sound files that the program itself has written. */
final class HostileReaders implements AutoCloseable {
  private static final Finishing AS_IT_IS = damaged -> damaged;

  /** Enough for blocks and for what the JVM makes of an exception. */
  private static final long LITTLE = 1 << 20;

  /** For as many pixels as are allowed: read, unpacked, then as floats. */
  private static final long PIXELS = 16L * PictureFile.MOST_PIXELS;

  private final Path folder;
  private final Registry registry = Registry.load();
  private final List<HostileReader> readers = new ArrayList<>();

  HostileReaders(Path folder) throws IOException {
    this.folder = folder;
    Path data = TinyImages.in(folder.resolve("data"));
    Path mlp = trained("mlp", data, "--layers", "dense(6) relu dense(10)");
    Path conv = trained("conv", data, "--layers", "conv(2, 3) batch-norm relu dense(10)");
    models(mlp, conv);
    tensors(mlp, conv);
    images(data);
    pictures();
    texts();
    searches(data);
    jars();
  }

  List<HostileReader> all() {
    return readers;
  }

  private Path trained(String name, Path data, String... network) {
    Path out = folder.resolve(name);
    run(network, "train --epochs 2 --batch 30 --threads 1 --data " + data + " --out " + out);
    return out;
  }

  private static void run(String[] more, String line) {
    String[] all =
        Stream.concat(Stream.of(line.split(" ")), Stream.of(more)).toArray(String[]::new);
    Outcome outcome = Outcome.of(all);
    if (outcome.exitCode() != 0) {
      throw new IllegalStateException(outcome.err());
    }
  }

  private void models(Path mlp, Path conv) throws IOException {
    List<Sound> models =
        List.of(sound(mlp.resolve("model.lanewise")), sound(conv.resolve("model.lanewise")));
    List<Sound> checkpoints = List.of(newest(mlp), newest(conv));
    add("model", models, AS_IT_IS, ModelFile::read, LITTLE, List.of(ModelFormatException.class));
    add(
        "model, checksums mended",
        models,
        HostileReaders::seal,
        file -> SavedModel.load(file, registry),
        LITTLE,
        List.of(ModelFormatException.class, SavedModelException.class));
    add(
        "checkpoint, checksums mended",
        checkpoints,
        HostileReaders::seal,
        file -> Checkpoint.load(file, registry),
        LITTLE,
        List.of(ModelFormatException.class, SavedModelException.class));
  }

  private void tensors(Path mlp, Path conv) throws IOException {
    add(
        "safetensors",
        exported("safetensors", mlp, conv),
        AS_IT_IS,
        SafetensorsFile::read,
        LITTLE,
        List.of(TensorFileException.class));
    List<Sound> archives = exported("npz", mlp, conv);
    add("NPZ", archives, AS_IT_IS, NpzFile::read, LITTLE, List.of(TensorFileException.class));
    List<Sound> arrays = new ArrayList<>();
    Path npz = Files.write(folder.resolve("one.npz"), archives.getFirst().bytes());
    for (var tensor : NpzFile.read(npz).tensors()) {
      Path npy = folder.resolve("one.npy");
      new NpyFile(tensor.tensor()).write(npy);
      arrays.add(sound(npy));
    }
    add("NPY", arrays, AS_IT_IS, NpyFile::read, LITTLE, List.of(TensorFileException.class));
    add(
        "NPY, deflated in an NPZ",
        arrays,
        damaged -> zip("a.npy", damaged),
        NpzFile::read,
        LITTLE,
        List.of(TensorFileException.class));
  }

  private List<Sound> exported(String format, Path... runs) throws IOException {
    List<Sound> files = new ArrayList<>();
    for (Path run : runs) {
      Path file = run.resolve("weights." + format);
      run(
          new String[0],
          "export " + run.resolve("model.lanewise") + " --to " + format + " " + file);
      files.add(sound(file));
    }
    return files;
  }

  private void images(Path data) throws IOException {
    Path images = data.resolve("t10k-images-idx3-ubyte");
    Path labels = data.resolve("t10k-labels-idx1-ubyte");
    List<Sound> sound = List.of(sound(images));
    Reading read = readingFor(data, images);
    add("IDX of images", sound, AS_IT_IS, read, LITTLE, List.of(DataException.class));
    add(
        "IDX of images, packed",
        sound,
        HostileReaders::gzip,
        read,
        LITTLE,
        List.of(DataException.class));
    add(
        "gzip of IDX",
        List.of(new Sound(gzip(sound.getFirst().bytes()))),
        AS_IT_IS,
        read,
        LITTLE,
        List.of(DataException.class));
    add(
        "IDX of labels",
        List.of(sound(labels)),
        AS_IT_IS,
        readingFor(data, labels),
        LITTLE,
        List.of(DataException.class));
  }

  private void pictures() throws IOException {
    for (String format : List.of("png", "jpeg")) {
      List<Sound> sound = List.of(picture(format, 28), picture(format, 100));
      String name = format.toUpperCase(Locale.ROOT);
      add(name, sound, AS_IT_IS, PictureFile::read, PIXELS, List.of(DataException.class));
    }
  }

  private static Sound picture(String format, int side) throws IOException {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < side * side; i++) {
      image.setRGB(i % side, i / side, i * 0x010203);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, format, out);
    return new Sound(out.toByteArray());
  }

  /** Reads the file as one of a folder whose other files are sound. */
  private Reading readingFor(Path data, Path part) throws IOException {
    Path copy = Files.createDirectories(folder.resolve("hostile-" + readers.size()));
    try (Stream<Path> files = Files.list(data)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    Path target = copy.resolve(part.getFileName());
    return file -> {
      Files.deleteIfExists(target);
      Files.createLink(target, file);
      ImageSource.of(copy.toString()).loadTest();
    };
  }

  private void texts() {
    List<Sound> specs =
        texts(
            "adam(lr=0.001, beta2=0.99)",
            "residual(conv(16, 3), shortcut=conv(16, 1), init=he(mode='in out'))");
    add("spec", specs, text(Spec::parse), SpecException.class);
    List<Sound> rows = texts("dense(256, init=he) relu dropout(0.5)", "flatten  dense(10)");
    add("specs in a row", rows, text(Spec::parseAll), SpecException.class);
    List<Sound> chains = texts("clip-norm(1.0) > l2(1e-4) > sgd(lr=0.1)", "adam");
    add("chain of specs", chains, text(Spec::parseChain), SpecException.class);
    add(
        "template of a search",
        texts(
            "adam(lr=1e-5..1e-1 log, beta1={0.9|0.95})",
            "dense(50..200) {relu|tanh|{elu|swish}} dense(10)"),
        text(text -> SearchSpace.of(Map.of("optimizer", text)).random(1, 2)),
        SearchException.class);
  }

  private void searches(Path data) throws IOException {
    Path out = folder.resolve("search");
    run(
        new String[] {"--optimizer", "sgd(lr=0.01..1 log)"},
        "search --trials 2 --epochs 2 --threads 1 --data " + data + " --out " + out);
    add(
        "scores of a search",
        List.of(sound(SearchLog.file(out))),
        AS_IT_IS,
        SearchLog::read,
        LITTLE,
        List.of(IOException.class));
    add(
        "plan of a search",
        List.of(sound(SearchPlan.file(out))),
        AS_IT_IS,
        SearchPlan::read,
        LITTLE,
        List.of(IOException.class));
  }

  /** A jar whose class is missing: what a plug-in's own code does is not under test. */
  private void jars() throws IOException {
    String service = "META-INF/services/dev.lanewise.spi.OptimizerProvider";
    byte[] jar = zip(service, "com.example.Missing\n".getBytes(StandardCharsets.UTF_8));
    Reading read =
        file -> {
          try (Registry loaded = Registry.loadJar(file)) {
            if (loaded.problems().isEmpty()) {
              throw new IllegalStateException("neither a plug-in nor a problem");
            }
            throw new PluginException(loaded.problems().getFirst().toString());
          }
        };
    add(
        "plug-in jar",
        List.of(new Sound(jar)),
        AS_IT_IS,
        read,
        8 * LITTLE,
        List.of(PluginException.class));
    add(
        "services of a plug-in jar",
        texts("com.example.Missing # a comment\n\ncom.example.Other\n"),
        damaged -> zip(service, damaged),
        read,
        8 * LITTLE,
        List.of(PluginException.class));
  }

  private void add(
      String name,
      List<Sound> sound,
      Finishing finishing,
      Reading reading,
      long memory,
      List<Class<? extends Exception>> refusals) {
    readers.add(new HostileReader(name, sound, finishing, reading, refusals, true, memory));
  }

  private void add(
      String name, List<Sound> sound, Reading reading, Class<? extends Exception> refusal) {
    readers.add(new HostileReader(name, sound, AS_IT_IS, reading, List.of(refusal), false, LITTLE));
  }

  private interface TextReading {
    Object read(String text);
  }

  private static Reading text(TextReading reading) {
    return file -> reading.read(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
  }

  private static List<Sound> texts(String... texts) {
    return Stream.of(texts).map(text -> new Sound(text.getBytes(StandardCharsets.UTF_8))).toList();
  }

  private static Sound sound(Path file) throws IOException {
    return new Sound(Files.readAllBytes(file));
  }

  private static Sound newest(Path run) throws IOException {
    try (Stream<Path> files = Files.walk(run)) {
      return sound(
          files
              .filter(file -> file.getFileName().toString().startsWith("checkpoint-"))
              .sorted()
              .toList()
              .getLast());
    }
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private static byte[] zip(String name, byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(packed)) {
      ZipEntry entry = new ZipEntry(name);
      entry.setTime(0);
      zip.putNextEntry(entry);
      zip.write(bytes);
    }
    return packed.toByteArray();
  }

  /** Gives a model file the length and the checksums that it should have, if it has room. */
  private static byte[] seal(byte[] damaged) {
    if (damaged.length < 36) {
      return damaged;
    }
    byte[] sealed = damaged.clone();
    ByteBuffer file = ByteBuffer.wrap(sealed).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(16, sealed.length);
    int header = Math.clamp(file.getInt(12), 0, sealed.length - 36);
    file.putInt(12, header);
    CRC32C ofHeader = new CRC32C();
    ofHeader.update(sealed, 0, 24);
    ofHeader.update(sealed, 32, header);
    file.putInt(24, (int) ofHeader.getValue());
    CRC32C ofFile = new CRC32C();
    ofFile.update(sealed, 0, sealed.length - 4);
    file.putInt(sealed.length - 4, (int) ofFile.getValue());
    return sealed;
  }

  @Override
  public void close() {
    registry.close();
  }
}
