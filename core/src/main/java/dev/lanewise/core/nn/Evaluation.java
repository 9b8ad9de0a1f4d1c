package dev.lanewise.core.nn;

import dev.lanewise.core.linalg.Compute;
import dev.lanewise.core.plugin.Kind;
import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.Loss;
import dev.lanewise.spi.Spec;
import dev.lanewise.spi.Targets;
import dev.lanewise.spi.Tensor;
import java.util.Arrays;

/** How well a network answers a data set. Immutable; the arrays it returns are copies. */
public final class Evaluation {
  private final double loss;
  private final int[] predictions;
  private final int[][] confusion;

  private Evaluation(double loss, int[] predictions, int[][] confusion) {
    this.loss = loss;
    this.predictions = predictions;
    this.confusion = confusion;
  }

  /**
   * Runs the network over all examples, in batches.
   *
   * @param loss the spec of the loss
   * @param batch examples at a time
   * @param compute what to compute with
   * @throws IllegalArgumentException if the data do not fit the network or the loss
   */
  public static Evaluation of(
      Network network, Spec loss, Dataset data, int batch, Compute compute) {
    if (data.size() == 0 || data.input().size() != network.input().size()) {
      throw new IllegalArgumentException(
          String.format(
              "%d examples of shape %s cannot judge a network that takes %s",
              data.size(), data.input(), network.input()));
    }
    Loss measure = network.architecture().registry().create(Kind.LOSS, loss);
    int capacity = Math.min(batch, data.size());
    Workspace workspace = network.workspace(capacity, compute);
    BatchTargets targets = BatchTargets.of(data, capacity);
    measure.check(network.output(), targets.view(capacity));
    float[] gradient = new float[network.output().prepend(capacity).size()];
    int classes = data instanceof Dataset.Labelled labelled ? labelled.classes() : 0;
    int[][] confusion = new int[classes][classes];
    int[] predictions = new int[data.size()];
    int[] order = new int[data.size()];
    Arrays.setAll(order, i -> i);
    Gathering gathering = new Gathering(data, order, workspace.inputs());
    double sum = 0;
    for (int from = 0; from < order.length; from += capacity) {
      int n = Math.min(capacity, order.length - from);
      gathering.first = from;
      Tensor output = workspace.infer(gathering, n);
      Targets answers = targets.gather(order, from, n);
      Tensor unused = Tensor.view(gradient, 0, output.shape());
      sum += measure.evaluate(compute, output, answers, unused) * n;
      for (int i = 0; i < n; i++) {
        predictions[from + i] = predicted(compute, output, i);
        if (data instanceof Dataset.Labelled labelled) {
          confusion[labelled.label(from + i)][predictions[from + i]]++;
        }
      }
    }
    return new Evaluation(sum / data.size(), predictions, confusion);
  }

  /** The examples of the data in order, a batch at a time. */
  private static final class Gathering extends BatchFilling {
    private final Dataset data;
    private final int[] order;
    private final float[] inputs;
    private int first;

    Gathering(Dataset data, int[] order, float[] inputs) {
      this.data = data;
      this.order = order;
      this.inputs = inputs;
    }

    @Override
    void bring(int block, int from, int n) {
      data.gather(order, first + from, n, inputs, from * data.input().size());
    }
  }

  /** The mean loss over the examples. */
  public double loss() {
    return loss;
  }

  /** The answered class of each example, in the order of the data: the first largest output. */
  public int[] predictions() {
    return predictions.clone();
  }

  /**
   * How often class i (row) was answered as class j (column); empty if the data have no classes.
   */
  public int[][] confusion() {
    return Arrays.stream(confusion).map(int[]::clone).toArray(int[][]::new);
  }

  /** The share of examples answered rightly; NaN if the data have no classes. */
  public double accuracy() {
    long right = 0;
    for (int i = 0; i < confusion.length; i++) {
      right += confusion[i][i];
    }
    return confusion.length == 0 ? Double.NaN : (double) right / predictions.length;
  }

  static int countCorrect(Kernels kernels, Tensor output, Targets answers) {
    if (!(answers instanceof Targets.Labels labels)) {
      return 0;
    }
    int correct = 0;
    for (int i = 0; i < labels.count(); i++) {
      if (predicted(kernels, output, i) == labels.label(i)) {
        correct++;
      }
    }
    return correct;
  }

  private static int predicted(Kernels kernels, Tensor output, int row) {
    int columns = output.size() / output.dim(0);
    return kernels.argMax(output.data(), output.offset() + row * columns, columns);
  }
}
