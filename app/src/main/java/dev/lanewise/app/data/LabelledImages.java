package dev.lanewise.app.data;

import dev.lanewise.app.data.DataArray.Floats;
import dev.lanewise.app.data.DataArray.UnsignedBytes;
import dev.lanewise.core.nn.Dataset;
import dev.lanewise.spi.RandomSource;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.CRC32C;

/**
 * n grey images of r×c pixels, 0 black … 255 white, each with a label 0 … 9.
 *
 * <p>Pixels stay bytes, a quarter of what floats take; {@link #gather} turns a mini-batch into
 * floats on its way to the network. A normalised pixel is {@code x / 255f}, correctly rounded, in
 * every method that gives one.
 *
 * <p>Immutable and thread-safe: arrays that a method returns are copies.
 */
public final class LabelledImages {
  /** How many labels there are. */
  public static final int CLASSES = 10;

  /** The value of a pixel that is normalised to 1. */
  private static final float WHITE = 255;

  /**
   * A pixel as a signed byte is so much less: C2 makes vectors of those, but not of unsigned ones.
   */
  private static final int SHIFT = 128;

  private final byte[] pixels;
  private final byte[] labels;
  private final int first;
  private final int count;
  private final int rows;
  private final int columns;

  private LabelledImages(
      byte[] pixels, byte[] labels, int first, int count, int rows, int columns) {
    this.pixels = pixels;
    this.labels = labels;
    this.first = first;
    this.count = count;
    this.rows = rows;
    this.columns = columns;
  }

  /** Joins a file of images and one of labels, after checking that they fit. */
  static LabelledImages of(IdxArray images, IdxArray labels) {
    int count = images.shape().dim(0);
    if (labels.shape().dim(0) != count) {
      throw new DataException(
          String.format(
              "%s: holds %d images, but %s holds %d labels: there must be one label per image",
              images.name(), count, labels.name(), labels.shape().dim(0)));
    }
    byte[] digits = labels.content();
    for (int i = 0; i < count; i++) {
      if (Byte.toUnsignedInt(digits[i]) >= CLASSES) {
        throw new DataException(
            String.format(
                "%s: label %d is %d, labels are 0 to %d",
                labels.name(), i, Byte.toUnsignedInt(digits[i]), CLASSES - 1));
      }
    }
    return new LabelledImages(
        shifted(images.content()), digits, 0, count, images.shape().dim(1), images.shape().dim(2));
  }

  /** n, the number of images. */
  public int count() {
    return count;
  }

  /** r, the height of an image in pixels. */
  public int rows() {
    return rows;
  }

  /** c, the width of an image in pixels. */
  public int columns() {
    return columns;
  }

  /** r·c. */
  public int pixelsPerImage() {
    return rows * columns;
  }

  /**
   * Images {@code [from, to)}, without copying.
   *
   * @throws IndexOutOfBoundsException if they are not all there
   */
  public LabelledImages range(int from, int to) {
    Objects.checkFromToIndex(from, to, count);
    return new LabelledImages(pixels, labels, first + from, to - from, rows, columns);
  }

  /** The same images in another order, each with its label, as a copy. */
  public LabelledImages shuffled(RandomSource random) {
    int size = pixelsPerImage();
    byte[] mixedPixels = new byte[count * size];
    byte[] mixedLabels = new byte[count];
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      // The inside-out form of Fisher and Yates.
      int j = random.below(i + 1, i);
      order[i] = order[j];
      order[j] = i;
    }
    for (int i = 0; i < count; i++) {
      System.arraycopy(pixels, place(order[i]), mixedPixels, i * size, size);
      mixedLabels[i] = labels[first + order[i]];
    }
    return new LabelledImages(mixedPixels, mixedLabels, 0, count, rows, columns);
  }

  /** The label of one image, 0 … 9. */
  public int label(int image) {
    return labels[first + Objects.checkIndex(image, count)];
  }

  /** One pixel, 0 … 255. */
  public int pixel(int image, int row, int column) {
    Objects.checkIndex(image, count);
    Objects.checkIndex(row, rows);
    Objects.checkIndex(column, columns);
    return pixels[place(image) + row * columns + column] + SHIFT;
  }

  /** All images, normalised, flat: n×(r·c). */
  public Tensor flatImages() {
    Tensor flat = Tensor.zeros(count, pixelsPerImage());
    normalize(place(0), flat.data(), 0, flat.size());
    return flat;
  }

  /** All images, normalised, as one channel each: n×1×r×c. */
  public Tensor images() {
    return flatImages().reshape(shape(false));
  }

  /** All labels, 0 … 9. */
  public byte[] labels() {
    return Arrays.copyOfRange(labels, first, first + count);
  }

  /** All labels as n×10: 1 at the label, else 0. */
  public Tensor oneHotLabels() {
    Tensor rows = Tensor.zeros(count, CLASSES);
    for (int i = 0; i < count; i++) {
      rows.data()[i * CLASSES + label(i)] = 1;
    }
    return rows;
  }

  /**
   * The same images as examples of this input shape, r·c or 1×r×c, normalised on their way.
   *
   * @throws DataException if an input has another number of elements than an image has pixels
   */
  public Dataset.Labelled examples(Shape input) {
    return new ImageExamples(this, input);
  }

  /**
   * The CRC-32C of the number of images, their height and width, all pixels and all labels, in
   * hexadecimal: another one tells that the images have changed. It takes milliseconds, where a
   * SHA-256 would be felt at the start of each run.
   */
  public String checksum() {
    CRC32C checksum = new CRC32C();
    checksum.update((count + " " + rows + " " + columns + " ").getBytes(StandardCharsets.US_ASCII));
    checksum.update(pixels, place(0), count * pixelsPerImage());
    checksum.update(labels, first, count);
    return String.format("%08x", checksum.getValue());
  }

  /** Images and labels as the switches say. */
  public ImageData.Part view(ImageOptions options) {
    Shape shape = shape(options.flatten());
    DataArray images =
        options.normalize()
            ? new Floats(flatImages().reshape(shape))
            : new UnsignedBytes(
                shape, shifted(Arrays.copyOfRange(pixels, place(0), place(0) + shape.size())));
    DataArray digits =
        options.oneHotLabels()
            ? new Floats(oneHotLabels())
            : new UnsignedBytes(Shape.of(count), labels());
    return new ImageData.Part(images, digits);
  }

  /**
   * Writes the images {@code indices[from … from + n)}, normalised, one after the other: n×(r·c)
   * floats at {@code offset} of {@code out}.
   *
   * @throws IndexOutOfBoundsException if an index is no image, or either array is too short
   */
  public void gather(int[] indices, int from, int n, float[] out, int offset) {
    int size = pixelsPerImage();
    Objects.checkFromIndexSize(from, n, indices.length);
    Objects.checkFromIndexSize(offset, Math.multiplyExact(n, size), out.length);
    for (int i = 0; i < n; i++) {
      int image = Objects.checkIndex(indices[from + i], count);
      normalize(place(image), out, offset + i * size, size);
    }
  }

  private void normalize(int source, float[] out, int target, int n) {
    for (int i = 0; i < n; i++) {
      out[target + i] = ((float) pixels[source + i] + SHIFT) / WHITE;
    }
  }

  /** From unsigned to signed bytes, and back. */
  private static byte[] shifted(byte[] content) {
    byte[] other = new byte[content.length];
    for (int i = 0; i < other.length; i++) {
      other[i] = (byte) (content[i] - SHIFT);
    }
    return other;
  }

  private Shape shape(boolean flatten) {
    return flatten ? Shape.of(count, pixelsPerImage()) : Shape.of(count, 1, rows, columns);
  }

  private int place(int image) {
    return (first + image) * pixelsPerImage();
  }
}
