package dev.lanewise.app.labs.numeric;

import dev.lanewise.core.nn.Dataset;
import dev.lanewise.core.nn.Network;
import java.util.Arrays;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/**
 * A float network once more in double precision, with a batch of examples, so that single
 * parameters can be moved and what comes of it be seen exactly. For one thread.
 */
public final class Twin {
  private final double[][] parameters;
  private final Scores scores;
  private final double[][] x;
  private final int[] labels;

  /** The formula of a network: the scores of a batch, a row for each example. */
  @FunctionalInterface
  public interface Scores {
    /** By parameters in the order of {@link Doubles#of(Network)}. */
    double[][] of(double[][] x, double[][] parameters);
  }

  /** The twin of a network as it is now, whose layers have this formula. */
  public Twin(Network network, Scores scores, Dataset.Labelled examples) {
    this.parameters = Doubles.of(network);
    this.scores = scores;
    this.x = new double[examples.size()][];
    this.labels = new int[examples.size()];
    for (int i = 0; i < labels.length; i++) {
      float[] inputs = new float[examples.input().size()];
      examples.gather(new int[] {i}, 0, 1, inputs, 0);
      x[i] = Doubles.of(inputs);
      labels[i] = examples.label(i);
    }
  }

  /** Two dense layers with ReLU between them. */
  public static double[][] twoLayers(double[][] x, double[][] p) {
    return Forward.dense(Forward.relu(Forward.dense(x, p[0], p[1])), p[2], p[3]);
  }

  /** How many numbers this array of parameters has. */
  public int size(int array) {
    return parameters[array].length;
  }

  /** One parameter. */
  public double get(int array, int i) {
    return parameters[array][i];
  }

  /** The cross-entropy of the batch. */
  public double loss() {
    return Forward.loss(scores.of(x, parameters), labels);
  }

  /** The class of the largest score of each example. */
  public int[] answers() {
    return Forward.answers(scores.of(x, parameters));
  }

  /** The share of the batch that is answered rightly. */
  public double accuracy() {
    int[] answers = answers();
    long right = IntStream.range(0, labels.length).filter(i -> answers[i] == labels[i]).count();
    return right / (double) labels.length;
  }

  /** What a measure is with one parameter at this value. */
  public double with(int array, int i, double value, DoubleSupplier measure) {
    double kept = parameters[array][i];
    parameters[array][i] = value;
    double result = measure.getAsDouble();
    parameters[array][i] = kept;
    return result;
  }

  /** What a measure is with one parameter at each of these values. */
  public double[] along(int array, int i, double[] values, DoubleSupplier measure) {
    return Arrays.stream(values).map(value -> with(array, i, value, measure)).toArray();
  }

  /** {@code (L(w + h) − L(w − h)) / 2h} for one parameter. */
  public double slope(int array, int i, double h) {
    double w = parameters[array][i];
    return (with(array, i, w + h, this::loss) - with(array, i, w - h, this::loss)) / (2 * h);
  }
}
