package dev.lanewise.app.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The MNIST files inside the jar. */
final class BundledMnist implements ImageSource {

  @Override
  public String description() {
    return "MNIST";
  }

  @Override
  public ImageData load() {
    return ImageData.assemble(BundledMnist::read);
  }

  @Override
  public LabelledImages loadTest() {
    return ImageData.assembleTest(BundledMnist::read);
  }

  private static IdxArray read(IdxPart part) {
    String resource = "mnist/" + part.fileNames().get(1);
    try (InputStream in = BundledMnist.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new DataException(resource + ": is missing from the jar, which must be built anew");
      }
      byte[] stored = in.readAllBytes();
      return IdxReader.read(resource, new ByteArrayInputStream(stored), stored.length, part.kind);
    } catch (IOException e) {
      throw new DataException(resource + ": cannot be read: " + e.getMessage(), e);
    }
  }
}
