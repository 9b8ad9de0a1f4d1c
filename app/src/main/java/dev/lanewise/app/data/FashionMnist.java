package dev.lanewise.app.data;

import java.nio.file.Files;
import java.nio.file.Path;

/** Fashion-MNIST where the Debian package {@code dataset-fashion-mnist} puts it. */
final class FashionMnist implements ImageSource {
  static final Path FOLDER = Path.of("/usr/share/datasets/fashion-mnist");

  private final Path folder;

  FashionMnist(Path folder) {
    this.folder = folder;
  }

  @Override
  public String description() {
    return "Fashion-MNIST";
  }

  @Override
  public ImageData load() {
    return found().load();
  }

  @Override
  public LabelledImages loadTest() {
    return found().loadTest();
  }

  private ImageSource found() {
    if (!Files.isDirectory(folder)) {
      throw new DataException(
          "fashion-mnist: there is no folder "
              + folder
              + ": install the package dataset-fashion-mnist (apt-get install"
              + " dataset-fashion-mnist), or name a folder with its four IDX files");
    }
    return new IdxFolder(folder);
  }
}
