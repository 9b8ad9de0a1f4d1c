package dev.lanewise.app.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder with the four IDX files under their usual names, plain or gzip. */
final class IdxFolder implements ImageSource {
  private final Path folder;

  IdxFolder(Path folder) {
    this.folder = folder;
  }

  @Override
  public String description() {
    return folder.toString();
  }

  @Override
  public ImageData load() {
    requireFolder();
    return ImageData.assemble(this::read);
  }

  @Override
  public LabelledImages loadTest() {
    requireFolder();
    return ImageData.assembleTest(this::read);
  }

  private void requireFolder() {
    if (!Files.isDirectory(folder)) {
      throw new DataException(
          folder
              + ": is not a folder: give mnist, fashion-mnist or a folder with the four IDX files");
    }
  }

  private IdxArray read(IdxPart part) {
    Path file = find(part);
    try (InputStream in = Files.newInputStream(file)) {
      return IdxReader.read(file.toString(), in, Files.size(file), part.kind);
    } catch (IOException e) {
      throw new DataException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private Path find(IdxPart part) {
    for (String name : part.fileNames()) {
      Path file = folder.resolve(name);
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    throw new DataException(
        String.format(
            "%s: has no %s: none of %s is there",
            folder, part.description, String.join(", ", part.fileNames())));
  }
}
