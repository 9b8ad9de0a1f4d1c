package dev.lanewise.spi;

/** What a network should have answered for the examples of a batch. */
public sealed interface Targets {

  /** The number of examples. */
  int count();

  /**
   * One class per example.
   *
   * @param labels class numbers from 0; those of this batch start at {@code offset}
   * @param offset the place of the first one
   * @param count the number of examples
   * @param classes the number of classes; every label is below it
   */
  record Labels(int[] labels, int offset, int count, int classes) implements Targets {
    /** The class of example i of this batch. */
    public int label(int i) {
      return labels[offset + i];
    }
  }

  /**
   * One row of numbers per example: values to regress on, one-hot rows or probabilities.
   *
   * @param values N×the shape of one prediction
   */
  record Values(Tensor values) implements Targets {
    @Override
    public int count() {
      return values.dim(0);
    }
  }
}
