package dev.lanewise.core.nn;

import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Targets;
import dev.lanewise.spi.Tensor;
import org.jspecify.annotations.Nullable;

/** The answers of the batch at hand, gathered into memory that is laid out once. */
abstract sealed class BatchTargets {
  private final @Nullable Targets[] bySize;

  private BatchTargets(int capacity) {
    this.bySize = new Targets[capacity + 1];
  }

  static BatchTargets of(Dataset data, int capacity) {
    return switch (data) {
      case Dataset.Labelled labelled -> new Classes(labelled, capacity);
      case Dataset.Valued valued -> new Rows(valued, capacity);
    };
  }

  /** The answers of the examples {@code order[from … from+n)}; the next call overwrites them. */
  final Targets gather(int[] order, int from, int n) {
    for (int i = 0; i < n; i++) {
      copy(order[from + i], i);
    }
    return view(n);
  }

  /** The view of a batch of {@code n}, whatever is in it. */
  final Targets view(int n) {
    Targets targets = bySize[n];
    if (targets == null) {
      targets = create(n);
      bySize[n] = targets;
    }
    return targets;
  }

  abstract void copy(int example, int place);

  abstract Targets create(int n);

  private static final class Classes extends BatchTargets {
    private final Dataset.Labelled data;
    private final int[] labels;

    Classes(Dataset.Labelled data, int capacity) {
      super(capacity);
      this.data = data;
      this.labels = new int[capacity];
    }

    @Override
    void copy(int example, int place) {
      labels[place] = data.label(example);
    }

    @Override
    Targets create(int n) {
      return new Targets.Labels(labels, 0, n, data.classes());
    }
  }

  private static final class Rows extends BatchTargets {
    private final Dataset.Valued data;
    private final Shape shape;
    private final float[] values;

    Rows(Dataset.Valued data, int capacity) {
      super(capacity);
      this.data = data;
      this.shape = data.target();
      this.values = new float[shape.prepend(capacity).size()];
    }

    @Override
    void copy(int example, int place) {
      data.target(example, values, place * shape.size());
    }

    @Override
    Targets create(int n) {
      return new Targets.Values(Tensor.view(values, 0, shape.prepend(n)));
    }
  }
}
