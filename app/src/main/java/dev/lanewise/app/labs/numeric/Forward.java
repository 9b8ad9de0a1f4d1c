package dev.lanewise.app.labs.numeric;

import java.util.Arrays;

/**
 * Layers forward in double precision, as their formulas say: what the gradients and answers of a
 * float network are compared with.
 *
 * <p>A batch is a row for each example; images are height×width×channels in a row, filters
 * height×width×channels×filters. No state; thread-safe.
 */
public final class Forward {
  private Forward() {}

  /** {@code y = x·W + b}, W in×out. */
  public static double[][] dense(double[][] x, double[] w, double[] b) {
    return map(
        x,
        row -> {
          double[] y = b.clone();
          for (int i = 0; i < row.length; i++) {
            for (int j = 0; row[i] != 0 && j < y.length; j++) {
              y[j] += row[i] * w[i * y.length + j];
            }
          }
          return y;
        });
  }

  /** A matrix of so many columns from its elements, row by row. */
  public static double[][] rows(double[] elements, int columns) {
    double[][] rows = new double[elements.length / columns][];
    Arrays.setAll(rows, i -> Arrays.copyOfRange(elements, i * columns, (i + 1) * columns));
    return rows;
  }

  /** {@code max(0, x)}. */
  public static double[][] relu(double[][] x) {
    return map(x, row -> Arrays.stream(row).map(v -> Math.max(0, v)).toArray());
  }

  /** {@code γ·(x − μ)/√(σ² + ε) + β}, μ and σ² of each column over the batch. */
  public static double[][] batchNorm(double[][] x, double[] gamma, double[] beta, double eps) {
    double[][] y = new double[x.length][gamma.length];
    for (int j = 0; j < gamma.length; j++) {
      int column = j;
      double mean = Arrays.stream(x).mapToDouble(row -> row[column]).average().orElse(0);
      double variance =
          Arrays.stream(x).mapToDouble(r -> Math.pow(r[column] - mean, 2)).average().orElse(0);
      for (int i = 0; i < x.length; i++) {
        y[i][j] = gamma[j] * (x[i][j] - mean) / Math.sqrt(variance + eps) + beta[j];
      }
    }
    return y;
  }

  /** The convolution of square images of one channel with f×f filters, at every place. */
  public static double[][] convolve(double[][] x, int side, double[] w, int f, double[] b) {
    int places = side - f + 1;
    return map(
        x,
        image -> {
          double[] y = new double[places * places * b.length];
          for (int i = 0; i < y.length; i++) {
            int filter = i % b.length;
            int top = i / b.length / places;
            int left = i / b.length % places;
            y[i] = b[filter];
            for (int k = 0; k < f * f; k++) {
              y[i] += image[(top + k / f) * side + left + k % f] * w[k * b.length + filter];
            }
          }
          return y;
        });
  }

  /** The largest of each 2×2 of square images. */
  public static double[][] maxPool(double[][] x, int side, int channels) {
    int half = side / 2;
    return map(
        x,
        image -> {
          double[] y = new double[half * half * channels];
          for (int i = 0; i < y.length; i++) {
            int place = i / channels;
            int at = (place / half * 2 * side + place % half * 2) * channels + i % channels;
            double upper = Math.max(image[at], image[at + channels]);
            int below = at + side * channels;
            y[i] = Math.max(upper, Math.max(image[below], image[below + channels]));
          }
          return y;
        });
  }

  /** The mean of {@code ln Σ exp(a) − aₜ}. */
  public static double loss(double[][] scores, int[] labels) {
    double sum = 0;
    for (int i = 0; i < labels.length; i++) {
      double max = Arrays.stream(scores[i]).max().orElse(0);
      double exponentials = Arrays.stream(scores[i]).map(a -> Math.exp(a - max)).sum();
      sum += max + Math.log(exponentials) - scores[i][labels[i]];
    }
    return sum / labels.length;
  }

  /** The class of the largest score of each row. */
  public static int[] answers(double[][] scores) {
    return Arrays.stream(scores).mapToInt(Forward::answer).toArray();
  }

  /** The class of the largest score, the first of several. */
  public static int answer(double[] scores) {
    int best = 0;
    for (int k = 1; k < scores.length; k++) {
      best = scores[k] > scores[best] ? k : best;
    }
    return best;
  }

  private static double[][] map(double[][] x, java.util.function.UnaryOperator<double[]> f) {
    return Arrays.stream(x).map(f).toArray(double[][]::new);
  }
}
