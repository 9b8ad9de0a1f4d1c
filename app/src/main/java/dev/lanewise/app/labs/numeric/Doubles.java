package dev.lanewise.app.labs.numeric;

import dev.lanewise.app.data.LabelledImages;
import dev.lanewise.core.nn.Network;
import dev.lanewise.spi.RandomSource;
import dev.lanewise.spi.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * Float data as doubles, which hold them exactly, and what is often asked of such numbers. No
 * state; thread-safe.
 */
public final class Doubles {
  private Doubles() {}

  /** The elements of a tensor. */
  public static double[] of(Tensor tensor) {
    return of(tensor.toArray());
  }

  /** The same numbers. */
  public static double[] of(float... values) {
    double[] wide = new double[values.length];
    Arrays.setAll(wide, i -> values[i]);
    return wide;
  }

  /** The parameters of a network, weight and bias of each layer in turn. */
  public static double[][] of(Network network) {
    return network.parameters().stream().map(p -> of(p.tensor())).toArray(double[][]::new);
  }

  /** A row of pixels 0 … 1 for each image. */
  public static double[][] pixels(LabelledImages images) {
    Tensor all = images.flatImages();
    double[][] rows = new double[images.count()][];
    Arrays.setAll(rows, i -> of(all.row(i)));
    return rows;
  }

  /** The label of each image. */
  public static int[] labels(LabelledImages images) {
    int[] labels = new int[images.count()];
    Arrays.setAll(labels, images::label);
    return labels;
  }

  /** Column i of rows of numbers. */
  public static double[] column(List<double[]> rows, int i) {
    return rows.stream().mapToDouble(row -> row[i]).toArray();
  }

  /** The elements of all rows, one row after the other. */
  public static double[] flat(double[]... rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }

  /** The mean of {@code values[from … to)}. */
  public static double mean(double[] values, int from, int to) {
    return Arrays.stream(values, from, to).average().orElse(0);
  }

  /** The mean. */
  public static double mean(double[] values) {
    return mean(values, 0, values.length);
  }

  /** The standard deviation {@code √(mean of (x − μ)²)}. */
  public static double spread(double[] values) {
    double mean = mean(values);
    return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0));
  }

  /** How many of the values lie in each of this many bins from {@code low} to {@code high}. */
  public static double[] counts(double[] values, double low, double high, int bins) {
    double[] counts = new double[bins];
    for (double value : values) {
      if (low <= value && value <= high) {
        counts[Math.min(bins - 1, (int) ((value - low) / (high - low) * bins))]++;
      }
    }
    return counts;
  }

  /** Normally distributed numbers of mean 0 and spread 1, always the same. */
  public static Tensor normal(int rows, int columns) {
    Tensor x = Tensor.zeros(rows, columns);
    RandomSource random = RandomSource.of(1, "rows", 0);
    for (int i = 0; i < x.size(); i++) {
      x.data()[i] = (float) random.normal(i);
    }
    return x;
  }
}
