package dev.lanewise.core.kernel;

import static dev.lanewise.core.kernel.Lanes.COUNT;
import static dev.lanewise.core.kernel.Lanes.SPECIES;

import dev.lanewise.core.reference.ReferenceKernels;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;

/**
 * Sums and maxima. A sum runs over {@value ReferenceKernels#SUM_LANES} virtual lanes whatever the
 * width: 2, 4 or 8 vectors, folded in halves until one lane is left: the upper half of the lanes is
 * added to the lower. That is written out in each: a method for it that had been compiled on its
 * own would be called rather than inlined, with its vector in an object. What a loop carries is the
 * argument, not the receiver: C2 may not know the class of a receiver that two paths lead to, and
 * then calls instead of inlining.
 */
final class Reductions {
  private static final int VIRTUAL = ReferenceKernels.SUM_LANES;

  private Reductions() {}

  static float sum(float[] x, int offset, int n) {
    return switch (COUNT) {
      case 16 -> sumOfTwo(x, offset, n);
      case 8 -> sumOfFour(x, offset, n);
      default -> sumOfEight(x, offset, n);
    };
  }

  private static float sumOfTwo(float[] x, int offset, int n) {
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = s0;
    int whole = n - n % VIRTUAL;
    for (int i = offset; i < offset + whole; i += VIRTUAL) {
      s0 = FloatVector.fromArray(SPECIES, x, i).add(s0);
      s1 = FloatVector.fromArray(SPECIES, x, i + COUNT).add(s1);
    }
    float[] rest = rest(x, offset + whole, n - whole);
    s0 = FloatVector.fromArray(SPECIES, rest, 0).add(s0);
    s1 = FloatVector.fromArray(SPECIES, rest, COUNT).add(s1);
    FloatVector s = s0.add(s1);
    s = s.add(s.rearrange(Rotation.BY_EIGHT));
    s = s.add(s.rearrange(Rotation.BY_FOUR));
    s = s.add(s.rearrange(Rotation.BY_TWO));
    return s.lane(0) + s.lane(1);
  }

  private static float sumOfFour(float[] x, int offset, int n) {
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    int whole = n - n % VIRTUAL;
    for (int i = offset; i < offset + whole; i += VIRTUAL) {
      s0 = FloatVector.fromArray(SPECIES, x, i).add(s0);
      s1 = FloatVector.fromArray(SPECIES, x, i + COUNT).add(s1);
      s2 = FloatVector.fromArray(SPECIES, x, i + 2 * COUNT).add(s2);
      s3 = FloatVector.fromArray(SPECIES, x, i + 3 * COUNT).add(s3);
    }
    float[] rest = rest(x, offset + whole, n - whole);
    s0 = FloatVector.fromArray(SPECIES, rest, 0).add(s0);
    s1 = FloatVector.fromArray(SPECIES, rest, COUNT).add(s1);
    s2 = FloatVector.fromArray(SPECIES, rest, 2 * COUNT).add(s2);
    s3 = FloatVector.fromArray(SPECIES, rest, 3 * COUNT).add(s3);
    FloatVector s = s0.add(s2).add(s1.add(s3));
    s = s.add(s.rearrange(Rotation.BY_FOUR));
    s = s.add(s.rearrange(Rotation.BY_TWO));
    return s.lane(0) + s.lane(1);
  }

  /** At four lanes: the virtual lanes in two halves of four vectors each. */
  private static float sumOfEight(float[] x, int offset, int n) {
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    FloatVector s4 = s0;
    FloatVector s5 = s0;
    FloatVector s6 = s0;
    FloatVector s7 = s0;
    int whole = n - n % VIRTUAL;
    for (int i = offset; i < offset + whole; i += VIRTUAL) {
      s0 = FloatVector.fromArray(SPECIES, x, i).add(s0);
      s1 = FloatVector.fromArray(SPECIES, x, i + COUNT).add(s1);
      s2 = FloatVector.fromArray(SPECIES, x, i + 2 * COUNT).add(s2);
      s3 = FloatVector.fromArray(SPECIES, x, i + 3 * COUNT).add(s3);
      s4 = FloatVector.fromArray(SPECIES, x, i + 4 * COUNT).add(s4);
      s5 = FloatVector.fromArray(SPECIES, x, i + 5 * COUNT).add(s5);
      s6 = FloatVector.fromArray(SPECIES, x, i + 6 * COUNT).add(s6);
      s7 = FloatVector.fromArray(SPECIES, x, i + 7 * COUNT).add(s7);
    }
    float[] rest = rest(x, offset + whole, n - whole);
    s0 = FloatVector.fromArray(SPECIES, rest, 0).add(s0);
    s1 = FloatVector.fromArray(SPECIES, rest, COUNT).add(s1);
    s2 = FloatVector.fromArray(SPECIES, rest, 2 * COUNT).add(s2);
    s3 = FloatVector.fromArray(SPECIES, rest, 3 * COUNT).add(s3);
    s4 = FloatVector.fromArray(SPECIES, rest, 4 * COUNT).add(s4);
    s5 = FloatVector.fromArray(SPECIES, rest, 5 * COUNT).add(s5);
    s6 = FloatVector.fromArray(SPECIES, rest, 6 * COUNT).add(s6);
    s7 = FloatVector.fromArray(SPECIES, rest, 7 * COUNT).add(s7);
    FloatVector even = s0.add(s4).add(s2.add(s6));
    FloatVector odd = s1.add(s5).add(s3.add(s7));
    FloatVector s = even.add(odd);
    s = s.add(s.rearrange(Rotation.BY_TWO));
    return s.lane(0) + s.lane(1);
  }

  static float max(float[] x, int offset, int n) {
    float largest = Float.NEGATIVE_INFINITY;
    if (n < COUNT) {
      for (int i = 0; i < n; i++) {
        largest = Math.max(largest, x[offset + i]);
      }
      return largest;
    }
    // The last vector reaches back: seeing an element twice changes no maximum.
    FloatVector most = FloatVector.fromArray(SPECIES, x, offset + n - COUNT);
    for (int i = 0; i < n - COUNT; i += COUNT) {
      most = FloatVector.fromArray(SPECIES, x, offset + i).max(most);
    }
    return most.reduceLanes(VectorOperators.MAX);
  }

  static int argMax(float[] x, int offset, int n) {
    float largest = max(x, offset, n);
    int i = 0;
    if (Float.isNaN(largest)) {
      while (!Float.isNaN(x[offset + i])) {
        i++;
      }
    } else {
      while (x[offset + i] != largest) {
        i++;
      }
    }
    return i;
  }

  /** {@code y_j = max_i x_ij}; x and y must not overlap. */
  static void columnMaxima(
      int rows, int columns, float[] x, int xOffset, int xStride, float[] y, int yOffset) {
    if (columns < COUNT) {
      for (int j = 0; j < columns; j++) {
        float most = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < rows; i++) {
          most = Math.max(most, x[xOffset + i * xStride + j]);
        }
        y[yOffset + j] = most;
      }
      return;
    }
    for (int j = 0; j <= columns - COUNT; j += COUNT) {
      vectorMaxima(rows, x, xOffset + j, xStride, y, yOffset + j);
    }
    int last = columns - COUNT;
    if (columns % COUNT > 0) {
      vectorMaxima(rows, x, xOffset + last, xStride, y, yOffset + last);
    }
  }

  private static void vectorMaxima(
      int rows, float[] x, int xOffset, int xStride, float[] y, int yOffset) {
    FloatVector most = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
    for (int i = 0, at = xOffset; i < rows; i++, at += xStride) {
      most = FloatVector.fromArray(SPECIES, x, at).max(most);
    }
    most.intoArray(y, yOffset);
  }

  /**
   * The last elements with zeros after them, one for each virtual lane: adding +0 changes no sum
   * that began at +0. An array, as a vector that a method returns may become an object.
   */
  private static float[] rest(float[] x, int offset, int n) {
    float[] rest = Scratch.ofThread().virtualLanes;
    System.arraycopy(x, offset, rest, 0, n);
    Arrays.fill(rest, n, VIRTUAL, 0f);
    return rest;
  }

  private static final class Rotation {
    static final VectorShuffle<Float> BY_EIGHT = by(8);
    static final VectorShuffle<Float> BY_FOUR = by(4);
    static final VectorShuffle<Float> BY_TWO = by(2);

    private static VectorShuffle<Float> by(int lanes) {
      return VectorShuffle.fromOp(SPECIES, lane -> (lane + lanes) % COUNT);
    }
  }
}
