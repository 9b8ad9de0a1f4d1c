package dev.lanewise.app.training;

import dev.lanewise.app.data.LabelledImages;
import dev.lanewise.core.nn.Dataset;
import dev.lanewise.spi.Shape;

/** Images as a network sees them: r·c pixels in 0 … 1 each, in one of ten classes. */
public record ImageDataset(LabelledImages images) implements Dataset.Labelled {

  @Override
  public int size() {
    return images.count();
  }

  @Override
  public Shape input() {
    return Shape.of(images.pixelsPerImage());
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
