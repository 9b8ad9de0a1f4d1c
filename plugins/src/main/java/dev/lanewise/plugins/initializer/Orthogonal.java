package dev.lanewise.plugins.initializer;

import dev.lanewise.spi.Fans;
import dev.lanewise.spi.Initializer;
import dev.lanewise.spi.InitializerProvider;
import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.RandomSource;
import dev.lanewise.spi.Range;
import java.util.List;

/**
 * A matrix of n/in columns whose columns, or rows if there are fewer, are orthogonal and of length
 * {@code gain}: what passes keeps its length.
 *
 * <p>Normal values are made orthogonal one vector after the other, twice for the digits that the
 * first time loses (Gram and Schmidt), in {@code double}; with the direction of each first vector
 * kept, the result is uniformly distributed. Filters of a convolution are the columns of a matrix
 * of C·FH·FW rows.
 *
 * <p>Source: Saxe, McClelland and Ganguli, Exact solutions to the nonlinear dynamics of learning in
 * deep linear neural networks (ICLR 2014), section 3.
 *
 * @param gain the length of each vector
 */
record Orthogonal(double gain) implements Initializer {

  @Override
  public void fill(Fans fans, RandomSource random, float[] values, int offset, int n) {
    int rows = fans.in();
    if (n % rows != 0) {
      throw new IllegalArgumentException(
          String.format(
              "orthogonal values need a matrix of %d rows, one for each input, but there are %d values",
              rows, n));
    }
    int columns = n / rows;
    int count = Math.min(rows, columns);
    int length = Math.max(rows, columns);
    double[][] vectors = new double[count][length];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < length; j++) {
        vectors[i][j] = random.normal((long) i * length + j);
      }
      makeOrthogonal(vectors, i);
      makeOrthogonal(vectors, i);
    }
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double value = rows >= columns ? vectors[column][row] : vectors[row][column];
        values[offset + row * columns + column] = (float) (gain * value);
      }
    }
  }

  /** Takes from vector {@code last} what lies along those before, and gives it the length 1. */
  private static void makeOrthogonal(double[][] vectors, int last) {
    double[] vector = vectors[last];
    for (int i = 0; i < last; i++) {
      double along = dot(vectors[i], vector);
      for (int j = 0; j < vector.length; j++) {
        vector[j] -= along * vectors[i][j];
      }
    }
    double length = StrictMath.sqrt(dot(vector, vector));
    for (int j = 0; j < vector.length; j++) {
      vector[j] /= length;
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }

  /** Names it {@code orthogonal}. */
  public static final class Provider implements InitializerProvider {
    private static final Option<Double> GAIN =
        Option.real("gain", 1, Range.above(0), "the length of each column or row");

    @Override
    public String id() {
      return "orthogonal";
    }

    @Override
    public String summary() {
      return "a matrix of orthogonal columns or rows of length gain";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(GAIN);
    }

    @Override
    public Initializer create(Options options) {
      return new Orthogonal(options.get(GAIN));
    }
  }
}
