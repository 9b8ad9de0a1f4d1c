package dev.lanewise.app.data;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Where a set of images comes from: {@code mnist} (inside the jar), {@code fashion-mnist} (where
 * the system's package puts it) or a folder with the four IDX files.
 */
public interface ImageSource {

  /** What is loaded, for people: a name or a folder. */
  String description();

  /**
   * Reads and checks the whole set.
   *
   * @throws DataException if a file is missing or is not what it should be
   */
  ImageData load();

  /**
   * Reads and checks the test images alone, a seventh of the set.
   *
   * @throws DataException if one of their two files is missing or is not what it should be
   */
  LabelledImages loadTest();

  /**
   * The source of this name, else the folder at this path; {@code ./mnist} is a folder.
   *
   * @throws DataException if the text can be neither
   */
  static ImageSource of(String nameOrFolder) {
    return switch (nameOrFolder) {
      case "mnist" -> new BundledMnist();
      case "fashion-mnist" -> new FashionMnist(FashionMnist.FOLDER);
      default -> new IdxFolder(folder(nameOrFolder));
    };
  }

  private static Path folder(String text) {
    try {
      if (!text.isBlank()) {
        return Path.of(text);
      }
    } catch (InvalidPathException e) {
      throw new DataException("data \"" + text + "\": is not a path: " + e.getReason(), e);
    }
    throw new DataException(
        "data \"" + text + "\": give mnist, fashion-mnist or a folder with the four IDX files");
  }
}
