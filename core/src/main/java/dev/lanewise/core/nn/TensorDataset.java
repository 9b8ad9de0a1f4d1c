package dev.lanewise.core.nn;

import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;

/** Data sets over tensors in memory. */
final class TensorDataset {
  private TensorDataset() {}

  static final class WithLabels implements Dataset.Labelled {
    private final Tensor inputs;
    private final int[] labels;
    private final int classes;

    WithLabels(Tensor inputs, int[] labels, int classes) {
      checkCounts(inputs, labels.length, "labels");
      for (int i = 0; i < labels.length; i++) {
        if (labels[i] < 0 || labels[i] >= classes) {
          throw new IllegalArgumentException(
              String.format("label %d of example %d is outside 0 … %d", labels[i], i, classes - 1));
        }
      }
      this.inputs = inputs;
      this.labels = labels;
      this.classes = classes;
    }

    @Override
    public int classes() {
      return classes;
    }

    @Override
    public int size() {
      return labels.length;
    }

    @Override
    public Shape input() {
      return inputs.shape().dropFirst();
    }

    @Override
    public void gather(int[] order, int from, int n, float[] to, int offset) {
      copyRows(inputs, order, from, n, to, offset);
    }

    @Override
    public int label(int index) {
      return labels[index];
    }
  }

  record WithValues(Tensor inputs, Tensor targets) implements Dataset.Valued {
    WithValues {
      checkCounts(inputs, targets.rank() == 0 ? 0 : targets.dim(0), "targets");
    }

    @Override
    public int size() {
      return inputs.dim(0);
    }

    @Override
    public Shape input() {
      return inputs.shape().dropFirst();
    }

    @Override
    public void gather(int[] order, int from, int n, float[] to, int offset) {
      copyRows(inputs, order, from, n, to, offset);
    }

    @Override
    public Shape target() {
      return targets.shape().dropFirst();
    }

    @Override
    public void target(int index, float[] to, int offset) {
      int size = targets.size() / size();
      System.arraycopy(targets.data(), targets.offset() + index * size, to, offset, size);
    }
  }

  private static void checkCounts(Tensor inputs, int answers, String what) {
    if (inputs.rank() < 2 || inputs.dim(0) == 0) {
      throw new IllegalArgumentException(
          "inputs must be a batch of at least one example, N×shape, but are of shape "
              + inputs.shape());
    }
    if (inputs.dim(0) != answers) {
      throw new IllegalArgumentException(
          String.format("%d inputs but %d %s", inputs.dim(0), answers, what));
    }
  }

  private static void copyRows(Tensor rows, int[] order, int from, int n, float[] to, int offset) {
    int size = rows.size() / rows.dim(0);
    for (int i = 0; i < n; i++) {
      System.arraycopy(
          rows.data(), rows.offset() + order[from + i] * size, to, offset + i * size, size);
    }
  }
}
