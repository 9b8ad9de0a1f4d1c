package dev.lanewise.app.data;

import java.util.function.Function;

/**
 * A set of images in two parts: (training images and labels), (test images and labels), all images
 * of one size.
 *
 * <p>Immutable and thread-safe.
 */
public record ImageData(LabelledImages train, LabelledImages test) {

  /** One part under the three switches. */
  public record Part(DataArray images, DataArray labels) {}

  /** Both parts under the three switches. */
  public record View(Part train, Part test) {}

  /**
   * Keeps the two parts.
   *
   * @throws DataException if their images differ in size
   */
  public ImageData {
    if (train.rows() != test.rows() || train.columns() != test.columns()) {
      throw new DataException(
          String.format(
              "training images are %d×%d, test images %d×%d: they must be of one size",
              train.rows(), train.columns(), test.rows(), test.columns()));
    }
  }

  /** Copies of both parts as the switches say. */
  public View view(ImageOptions options) {
    return new View(train.view(options), test.view(options));
  }

  static ImageData assemble(Function<IdxPart, IdxArray> reader) {
    return new ImageData(
        LabelledImages.of(reader.apply(IdxPart.TRAIN_IMAGES), reader.apply(IdxPart.TRAIN_LABELS)),
        assembleTest(reader));
  }

  static LabelledImages assembleTest(Function<IdxPart, IdxArray> reader) {
    return LabelledImages.of(reader.apply(IdxPart.TEST_IMAGES), reader.apply(IdxPart.TEST_LABELS));
  }
}
