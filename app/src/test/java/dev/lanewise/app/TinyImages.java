package dev.lanewise.app;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * A folder with four IDX files of 6×6 images that are easy to tell apart: in class k, three pixels
 * from 3k on are bright.
 */
final class TinyImages {
  static final int TRAIN = 210;
  static final int TEST = 60;
  private static final int SIDE = 6;
  private static final int CLASSES = 10;

  private TinyImages() {}

  /** Writes the files into a new folder. */
  static Path in(Path folder) throws IOException {
    Files.createDirectories(folder);
    write(folder, "train", TRAIN, 1);
    write(folder, "t10k", TEST, 2);
    return folder;
  }

  private static void write(Path folder, String stem, int count, long seed) throws IOException {
    Random random = new Random(seed);
    try (DataOutputStream images = open(folder.resolve(stem + "-images-idx3-ubyte"));
        DataOutputStream labels = open(folder.resolve(stem + "-labels-idx1-ubyte"))) {
      images.writeInt(0x00000803);
      images.writeInt(count);
      images.writeInt(SIDE);
      images.writeInt(SIDE);
      labels.writeInt(0x00000801);
      labels.writeInt(count);
      for (int i = 0; i < count; i++) {
        int label = i % CLASSES;
        labels.writeByte(label);
        for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
          boolean bright = pixel >= 3 * label && pixel < 3 * label + 3;
          images.writeByte((bright ? 200 : 0) + random.nextInt(40));
        }
      }
    }
  }

  private static DataOutputStream open(Path file) throws IOException {
    return new DataOutputStream(Files.newOutputStream(file));
  }
}
