package dev.lanewise.core.nn;

import dev.lanewise.spi.Chunk;
import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.Quantity;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the links of an update have declared they must know of whole arrays, computed in {@code
 * double}: over each chunk in eight sums, then over the chunks in order, so that neither threads
 * nor the size of the values changes or spoils it.
 */
final class MeasuredArrays {
  private static final int LANES = 8;

  private final Set<Quantity> declared = EnumSet.noneOf(Quantity.class);
  private final List<OfTensor> tensors = new ArrayList<>();
  private final List<Chunk> chunks = new ArrayList<>();
  private final List<OfTensor> owners = new ArrayList<>();
  private double[] squares = new double[0];
  private double gradientNorm;

  MeasuredArrays(UpdateLink[] links) {
    for (UpdateLink link : links) {
      declared.addAll(link.quantities());
    }
  }

  /** What is known of one tensor at a time. */
  private final class OfTensor implements Chunk.Quantities {
    private double gradientSquares;
    private double parameterSquares;

    @Override
    public double of(Quantity quantity) {
      if (!declared.contains(quantity)) {
        return NONE.of(quantity);
      }
      return switch (quantity) {
        case GRADIENT_NORM -> gradientNorm;
        case TENSOR_GRADIENT_NORM -> Math.sqrt(gradientSquares);
        case TENSOR_PARAMETER_NORM -> Math.sqrt(parameterSquares);
      };
    }
  }

  /** Where the chunks added next, which belong to one tensor, read what they declared. */
  Chunk.Quantities tensor() {
    OfTensor tensor = new OfTensor();
    tensors.add(tensor);
    return tensor;
  }

  void add(Chunk chunk) {
    chunks.add(chunk);
    owners.add(tensors.getLast());
    squares = new double[2 * chunks.size()];
  }

  /** Computes all that was declared from the arrays as they are. */
  void measure(Kernels kernels) {
    kernels.parallel(chunks.size(), squaresOfChunk);
    for (int i = 0; i < tensors.size(); i++) {
      tensors.get(i).gradientSquares = 0;
      tensors.get(i).parameterSquares = 0;
    }
    for (int i = 0; i < chunks.size(); i++) {
      owners.get(i).gradientSquares += squares[2 * i];
      owners.get(i).parameterSquares += squares[2 * i + 1];
    }
    double sum = 0;
    for (int i = 0; i < tensors.size(); i++) {
      sum += tensors.get(i).gradientSquares;
    }
    gradientNorm = Math.sqrt(sum);
  }

  private final Kernels.Block squaresOfChunk =
      new Kernels.Block() {
        @Override
        public void run(int index) {
          Chunk chunk = chunks.get(index);
          squares[2 * index] = sumOfSquares(chunk.gradients(), chunk.from(), chunk.to());
          if (declared.contains(Quantity.TENSOR_PARAMETER_NORM)) {
            squares[2 * index + 1] = sumOfSquares(chunk.parameters(), chunk.from(), chunk.to());
          }
        }
      };

  /** Σx²; the square of the largest float is far from the largest double. */
  private static double sumOfSquares(float[] x, int from, int to) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    double e = 0;
    double f = 0;
    double g = 0;
    double h = 0;
    int i = from;
    for (; i + LANES <= to; i += LANES) {
      a += (double) x[i] * x[i];
      b += (double) x[i + 1] * x[i + 1];
      c += (double) x[i + 2] * x[i + 2];
      d += (double) x[i + 3] * x[i + 3];
      e += (double) x[i + 4] * x[i + 4];
      f += (double) x[i + 5] * x[i + 5];
      g += (double) x[i + 6] * x[i + 6];
      h += (double) x[i + 7] * x[i + 7];
    }
    for (; i < to; i++) {
      a += (double) x[i] * x[i];
    }
    return ((a + b) + (c + d)) + ((e + f) + (g + h));
  }
}
