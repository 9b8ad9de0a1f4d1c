package dev.lanewise.app.data;

import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Reads a picture: PNG, JPEG, or IDX, plain or gzip, which may hold many; told apart by their first
 * bytes, whatever the name.
 *
 * <p>Limits: {@value #MOST_BYTES} bytes of file, {@value #MOST_PICTURES} pictures, and {@value
 * #MOST_PIXELS} pixels of all of them together. The sizes are read from the header and compared
 * before memory is taken for pixels.
 */
public final class PictureFile {
  /** The most that a file may hold, 32 MiB. */
  public static final int MOST_BYTES = 1 << 25;

  /** The most that its pictures may have together, 4096×4096. */
  public static final int MOST_PIXELS = 1 << 24;

  /** The most pictures that a file may hold: the test images of MNIST. */
  public static final int MOST_PICTURES = 10_000;

  private static final float WHITE = 255;
  private static final String DAMAGED = "is no whole %s picture that can be read: %s";

  static {
    // Pixels are all that is wanted of the window system.
    System.setProperty("java.awt.headless", "true");
    ImageIO.setUseCache(false);
  }

  private final Path file;

  private PictureFile(Path file) {
    this.file = file;
  }

  /**
   * The pictures of a file, in its order.
   *
   * @throws DataException if it is none, is damaged or exceeds a limit
   * @throws IOException if it cannot be read
   */
  public static List<Picture> read(Path file) throws IOException {
    return new PictureFile(file).read();
  }

  private List<Picture> read() throws IOException {
    byte[] bytes = bytes();
    if (begins(bytes, 0x89, 'P', 'N', 'G')) {
      return List.of(decoded("png", bytes));
    }
    if (begins(bytes, 0xff, 0xd8, 0xff)) {
      return List.of(decoded("jpeg", bytes));
    }
    if (begins(bytes, 0x1f, 0x8b) || begins(bytes, 0, 0)) {
      return idx(bytes);
    }
    throw fault("is no picture: it must be PNG, JPEG or IDX, plain or gzip");
  }

  private byte[] bytes() throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    if (!Files.isRegularFile(file)) {
      throw fault("is no file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw fault("has more than " + MOST_BYTES + " bytes, the most that a picture may have");
      }
      return bytes;
    }
  }

  private static boolean begins(byte[] bytes, int... start) {
    if (bytes.length < start.length) {
      return false;
    }
    for (int i = 0; i < start.length; i++) {
      if (Byte.toUnsignedInt(bytes[i]) != start[i]) {
        return false;
      }
    }
    return true;
  }

  private Picture decoded(String format, byte[] bytes) {
    ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      List<String> warnings = new ArrayList<>();
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      reader.setInput(in, true, true);
      requirePixels(reader.getWidth(0), reader.getHeight(0));
      BufferedImage image = reader.read(0);
      requireWhole(format, warnings);
      return new Picture(file.toString(), GreyPixels.of(image));
    } catch (DataException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Of damaged bytes the decoders throw what they come across.
      String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new DataException(file + ": " + DAMAGED.formatted(format, reason), e);
    } finally {
      reader.dispose();
    }
  }

  /** Of a JPEG that is cut short the decoder warns, and makes up the rest. */
  private void requireWhole(String format, List<String> warnings) {
    for (String warning : warnings) {
      if (warning.startsWith("Truncated") || warning.startsWith("Corrupt")) {
        throw fault(DAMAGED.formatted(format, warning));
      }
    }
  }

  private void requirePixels(int width, int height) {
    if ((long) width * height > MOST_PIXELS) {
      throw fault(
          "has %d×%d pixels (width×height), more than the %d that a picture may have"
              .formatted(width, height, MOST_PIXELS));
    }
  }

  private List<Picture> idx(byte[] bytes) {
    InputStream in = new ByteArrayInputStream(bytes);
    IdxArray array = IdxReader.read(file.toString(), in, bytes.length, IdxKind.IMAGES, MOST_PIXELS);
    Shape each = array.shape().dropFirst();
    int count = array.shape().dim(0);
    if (count > MOST_PICTURES) {
      throw fault(
          "holds %d pictures, more than the %d that are read".formatted(count, MOST_PICTURES));
    }
    List<Picture> pictures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Tensor grey = Tensor.zeros(each);
      for (int pixel = 0; pixel < grey.size(); pixel++) {
        int value = Byte.toUnsignedInt(array.content()[i * grey.size() + pixel]);
        grey.data()[pixel] = value / WHITE;
      }
      pictures.add(new Picture(count == 1 ? file.toString() : file + "[" + i + "]", grey));
    }
    return pictures;
  }

  private DataException fault(String sentence) {
    return new DataException(file + ": " + sentence);
  }
}
