package dev.lanewise.core.nn;

import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;

/**
 * Examples to train on or to judge by, addressed by index. Implementations are immutable and
 * thread-safe.
 */
public sealed interface Dataset {

  /** The number of examples. */
  int size();

  /** The shape of one input. */
  Shape input();

  /**
   * Writes the inputs of the examples {@code order[from … from+n)} one after the other.
   *
   * @param order indices of examples
   */
  void gather(int[] order, int from, int n, float[] inputs, int offset);

  /** Examples that belong to classes. */
  non-sealed interface Labelled extends Dataset {
    /** The number of classes. */
    int classes();

    /** The class of one example, from 0. */
    int label(int index);
  }

  /** Examples that have a row of numbers as their answer. */
  non-sealed interface Valued extends Dataset {
    /** The shape of one answer. */
    Shape target();

    /** Writes the answer of one example. */
    void target(int index, float[] to, int offset);
  }

  /**
   * Examples in memory with one class each.
   *
   * @param inputs N×input shape
   * @param labels N classes, from 0 and below {@code classes}
   */
  static Labelled of(Tensor inputs, int[] labels, int classes) {
    return new TensorDataset.WithLabels(inputs, labels.clone(), classes);
  }

  /**
   * Examples in memory with one row of numbers each.
   *
   * @param inputs N×input shape
   * @param targets N×target shape
   */
  static Valued of(Tensor inputs, Tensor targets) {
    return new TensorDataset.WithValues(inputs, targets);
  }
}
