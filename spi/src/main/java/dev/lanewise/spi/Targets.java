package dev.lanewise.spi;

import java.util.Objects;

/** What a network should have answered for the examples of a batch. */
public sealed interface Targets {

  /** The number of examples. */
  int count();

  /** One class per example: a range of an array of class numbers, which is shared. */
  final class Labels implements Targets {
    private final int[] labels;
    private final int offset;
    private final int count;
    private final int classes;

    /**
     * The labels {@code [offset, offset+count)} of an array.
     *
     * @param labels class numbers, each from 0 and below {@code classes}
     * @param offset the place of the first one
     * @param count the number of examples
     * @param classes the number of classes
     */
    public Labels(int[] labels, int offset, int count, int classes) {
      Objects.checkFromIndexSize(offset, count, labels.length);
      this.labels = labels;
      this.offset = offset;
      this.count = count;
      this.classes = classes;
    }

    @Override
    public int count() {
      return count;
    }

    /** The number of classes. */
    public int classes() {
      return classes;
    }

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
