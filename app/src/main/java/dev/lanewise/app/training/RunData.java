package dev.lanewise.app.training;

import dev.lanewise.app.data.DataException;
import dev.lanewise.app.data.ImageData;
import dev.lanewise.app.data.ImageSource;
import dev.lanewise.app.data.LabelledImages;
import dev.lanewise.core.nn.Dataset;
import dev.lanewise.spi.Shape;
import java.nio.file.Path;

/**
 * The images of a run.
 *
 * @param name how they can be asked for again, from any folder
 * @param description what they are, for people
 * @param train the images to train on
 * @param test the images to judge by
 * @param checksum the CRC-32C of the images to train on and their labels
 */
public record RunData(
    String name,
    String description,
    Dataset.Labelled train,
    Dataset.Labelled test,
    String checksum) {

  /**
   * Loads images.
   *
   * @param text the name of a data set, or a folder
   * @param limit how many of the training images to take at most
   * @throws DataException if they cannot be read
   */
  public static RunData load(String text, int limit) {
    ImageSource source = ImageSource.of(text);
    ImageData images = source.load();
    LabelledImages all = images.train();
    LabelledImages train = all.range(0, Math.min(limit, all.count()));
    Shape pixels = Shape.of(train.rows(), train.columns());
    return new RunData(
        anywhere(text),
        source.description(),
        train.examples(pixels),
        images.test().examples(pixels),
        train.checksum());
  }

  /** How the same data can be asked for from any folder. */
  public static String anywhere(String text) {
    return text.equals("mnist") || text.equals("fashion-mnist")
        ? text
        : Path.of(text).toAbsolutePath().normalize().toString();
  }
}
