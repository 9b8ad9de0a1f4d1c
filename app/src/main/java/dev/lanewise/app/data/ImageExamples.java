package dev.lanewise.app.data;

import dev.lanewise.core.nn.Dataset;
import dev.lanewise.spi.Shape;

/** Images as the engine wants them: one input shape, one class each. */
record ImageExamples(LabelledImages images, Shape input) implements Dataset.Labelled {

  ImageExamples {
    if (input.size() != images.pixelsPerImage()) {
      throw new DataException(
          "images of %d×%d pixels do not fit an input of shape %s: it must have %d elements"
              .formatted(images.rows(), images.columns(), input, images.pixelsPerImage()));
    }
  }

  @Override
  public int size() {
    return images.count();
  }

  @Override
  public void gather(int[] order, int from, int n, float[] inputs, int offset) {
    images.gather(order, from, n, inputs, offset);
  }

  @Override
  public int classes() {
    return LabelledImages.CLASSES;
  }

  @Override
  public int label(int index) {
    return images.label(index);
  }
}
