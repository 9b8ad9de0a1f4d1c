package dev.lanewise.core.kernel;

import static dev.lanewise.core.kernel.Lanes.COUNT;
import static dev.lanewise.core.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * {@code y[j,f] = Σ x[u,j+v]·w[u,v,f] + bias[f]}: a line of the convolution of one channel with
 * filters three or five pixels wide, at least a vector of them.
 *
 * <p>Chains this short cost less than the loop, the offsets and the stores around them, so as much
 * as possible is unrolled: a line of the filters stays in registers, and an element of the image,
 * fetched into all lanes once, serves every pixel of the result that it belongs to. What is left of
 * a line of the result at its end reaches back over pixels already there, as do filters that do not
 * fill a vector: what is computed twice is stored twice alike.
 */
final class Stencil {
  private static final int THREE = 3;
  private static final int FIVE = 5;

  /** Pixels of the result at a time, for filters three pixels wide: as long as they last. */
  private static final int MANY_OF_THREE = 14;

  private static final int SOME_OF_THREE = 4;
  private static final int MANY_OF_FIVE = 8;

  private Stencil() {}

  /** Whether lines of so many pixels of the result can be computed here. */
  static boolean takes(int kernelWidth, int filters, int pixels) {
    boolean isLongEnough =
        switch (kernelWidth) {
          case THREE -> pixels >= SOME_OF_THREE;
          case FIVE -> pixels >= MANY_OF_FIVE;
          default -> false;
        };
    return isLongEnough && filters >= COUNT;
  }

  /** A line of the result from {@code lines} lines of the image, which begin {@code line} apart. */
  static void line(
      float[] x,
      int from,
      int line,
      int lines,
      int kernelWidth,
      float[] w,
      int wOffset,
      int filters,
      float[] bias,
      int biasOffset,
      float[] y,
      int yOffset,
      int pixels) {
    int i = 0;
    while (i < pixels) {
      int some = atOnce(kernelWidth, pixels - i);
      int p = Math.min(i, pixels - some);
      int to = yOffset + p * filters;
      for (int j = 0; j < filters; j += COUNT) {
        int f = Math.min(j, filters - COUNT);
        switch (some) {
          case MANY_OF_THREE ->
              manyOfThree(
                  x,
                  from + p,
                  line,
                  lines,
                  w,
                  wOffset + f,
                  filters,
                  bias,
                  biasOffset + f,
                  y,
                  to + f,
                  filters);
          case SOME_OF_THREE ->
              someOfThree(
                  x,
                  from + p,
                  line,
                  lines,
                  w,
                  wOffset + f,
                  filters,
                  bias,
                  biasOffset + f,
                  y,
                  to + f,
                  filters);
          default ->
              manyOfFive(
                  x,
                  from + p,
                  line,
                  lines,
                  w,
                  wOffset + f,
                  filters,
                  bias,
                  biasOffset + f,
                  y,
                  to + f,
                  filters);
        }
      }
      i = p + some;
    }
  }

  private static int atOnce(int kernelWidth, int left) {
    if (kernelWidth == FIVE) {
      return MANY_OF_FIVE;
    }
    return left >= MANY_OF_THREE ? MANY_OF_THREE : SOME_OF_THREE;
  }

  /** Fourteen pixels, filters three wide. */
  private static void manyOfThree(
      float[] x,
      int from,
      int line,
      int lines,
      float[] w,
      int wOffset,
      int wRow,
      float[] bias,
      int biasOffset,
      float[] y,
      int to,
      int yRow) {
    FloatVector y0 = FloatVector.zero(SPECIES);
    FloatVector y1 = y0;
    FloatVector y2 = y0;
    FloatVector y3 = y0;
    FloatVector y4 = y0;
    FloatVector y5 = y0;
    FloatVector y6 = y0;
    FloatVector y7 = y0;
    FloatVector y8 = y0;
    FloatVector y9 = y0;
    FloatVector y10 = y0;
    FloatVector y11 = y0;
    FloatVector y12 = y0;
    FloatVector y13 = y0;
    int px = from;
    int pw = wOffset;
    for (int u = 0; u < lines; u++) {
      FloatVector w0 = FloatVector.fromArray(SPECIES, w, pw);
      FloatVector w1 = FloatVector.fromArray(SPECIES, w, pw + wRow);
      FloatVector w2 = FloatVector.fromArray(SPECIES, w, pw + 2 * wRow);
      FloatVector e = FloatVector.broadcast(SPECIES, x[px]);
      y0 = e.fma(w0, y0);
      e = FloatVector.broadcast(SPECIES, x[px + 1]);
      y0 = e.fma(w1, y0);
      y1 = e.fma(w0, y1);
      e = FloatVector.broadcast(SPECIES, x[px + 2]);
      y0 = e.fma(w2, y0);
      y1 = e.fma(w1, y1);
      y2 = e.fma(w0, y2);
      e = FloatVector.broadcast(SPECIES, x[px + 3]);
      y1 = e.fma(w2, y1);
      y2 = e.fma(w1, y2);
      y3 = e.fma(w0, y3);
      e = FloatVector.broadcast(SPECIES, x[px + 4]);
      y2 = e.fma(w2, y2);
      y3 = e.fma(w1, y3);
      y4 = e.fma(w0, y4);
      e = FloatVector.broadcast(SPECIES, x[px + 5]);
      y3 = e.fma(w2, y3);
      y4 = e.fma(w1, y4);
      y5 = e.fma(w0, y5);
      e = FloatVector.broadcast(SPECIES, x[px + 6]);
      y4 = e.fma(w2, y4);
      y5 = e.fma(w1, y5);
      y6 = e.fma(w0, y6);
      e = FloatVector.broadcast(SPECIES, x[px + 7]);
      y5 = e.fma(w2, y5);
      y6 = e.fma(w1, y6);
      y7 = e.fma(w0, y7);
      e = FloatVector.broadcast(SPECIES, x[px + 8]);
      y6 = e.fma(w2, y6);
      y7 = e.fma(w1, y7);
      y8 = e.fma(w0, y8);
      e = FloatVector.broadcast(SPECIES, x[px + 9]);
      y7 = e.fma(w2, y7);
      y8 = e.fma(w1, y8);
      y9 = e.fma(w0, y9);
      e = FloatVector.broadcast(SPECIES, x[px + 10]);
      y8 = e.fma(w2, y8);
      y9 = e.fma(w1, y9);
      y10 = e.fma(w0, y10);
      e = FloatVector.broadcast(SPECIES, x[px + 11]);
      y9 = e.fma(w2, y9);
      y10 = e.fma(w1, y10);
      y11 = e.fma(w0, y11);
      e = FloatVector.broadcast(SPECIES, x[px + 12]);
      y10 = e.fma(w2, y10);
      y11 = e.fma(w1, y11);
      y12 = e.fma(w0, y12);
      e = FloatVector.broadcast(SPECIES, x[px + 13]);
      y11 = e.fma(w2, y11);
      y12 = e.fma(w1, y12);
      y13 = e.fma(w0, y13);
      e = FloatVector.broadcast(SPECIES, x[px + 14]);
      y12 = e.fma(w2, y12);
      y13 = e.fma(w1, y13);
      e = FloatVector.broadcast(SPECIES, x[px + 15]);
      y13 = e.fma(w2, y13);
      px += line;
      pw += 3 * wRow;
    }
    FloatVector addend = FloatVector.fromArray(SPECIES, bias, biasOffset);
    y0.add(addend).intoArray(y, to);
    y1.add(addend).intoArray(y, to + yRow);
    y2.add(addend).intoArray(y, to + 2 * yRow);
    y3.add(addend).intoArray(y, to + 3 * yRow);
    y4.add(addend).intoArray(y, to + 4 * yRow);
    y5.add(addend).intoArray(y, to + 5 * yRow);
    y6.add(addend).intoArray(y, to + 6 * yRow);
    y7.add(addend).intoArray(y, to + 7 * yRow);
    y8.add(addend).intoArray(y, to + 8 * yRow);
    y9.add(addend).intoArray(y, to + 9 * yRow);
    y10.add(addend).intoArray(y, to + 10 * yRow);
    y11.add(addend).intoArray(y, to + 11 * yRow);
    y12.add(addend).intoArray(y, to + 12 * yRow);
    y13.add(addend).intoArray(y, to + 13 * yRow);
  }

  /** Four pixels, filters three wide. */
  private static void someOfThree(
      float[] x,
      int from,
      int line,
      int lines,
      float[] w,
      int wOffset,
      int wRow,
      float[] bias,
      int biasOffset,
      float[] y,
      int to,
      int yRow) {
    FloatVector y0 = FloatVector.zero(SPECIES);
    FloatVector y1 = y0;
    FloatVector y2 = y0;
    FloatVector y3 = y0;
    int px = from;
    int pw = wOffset;
    for (int u = 0; u < lines; u++) {
      FloatVector w0 = FloatVector.fromArray(SPECIES, w, pw);
      FloatVector w1 = FloatVector.fromArray(SPECIES, w, pw + wRow);
      FloatVector w2 = FloatVector.fromArray(SPECIES, w, pw + 2 * wRow);
      FloatVector e = FloatVector.broadcast(SPECIES, x[px]);
      y0 = e.fma(w0, y0);
      e = FloatVector.broadcast(SPECIES, x[px + 1]);
      y0 = e.fma(w1, y0);
      y1 = e.fma(w0, y1);
      e = FloatVector.broadcast(SPECIES, x[px + 2]);
      y0 = e.fma(w2, y0);
      y1 = e.fma(w1, y1);
      y2 = e.fma(w0, y2);
      e = FloatVector.broadcast(SPECIES, x[px + 3]);
      y1 = e.fma(w2, y1);
      y2 = e.fma(w1, y2);
      y3 = e.fma(w0, y3);
      e = FloatVector.broadcast(SPECIES, x[px + 4]);
      y2 = e.fma(w2, y2);
      y3 = e.fma(w1, y3);
      e = FloatVector.broadcast(SPECIES, x[px + 5]);
      y3 = e.fma(w2, y3);
      px += line;
      pw += 3 * wRow;
    }
    FloatVector addend = FloatVector.fromArray(SPECIES, bias, biasOffset);
    y0.add(addend).intoArray(y, to);
    y1.add(addend).intoArray(y, to + yRow);
    y2.add(addend).intoArray(y, to + 2 * yRow);
    y3.add(addend).intoArray(y, to + 3 * yRow);
  }

  /** Eight pixels, filters five wide. */
  private static void manyOfFive(
      float[] x,
      int from,
      int line,
      int lines,
      float[] w,
      int wOffset,
      int wRow,
      float[] bias,
      int biasOffset,
      float[] y,
      int to,
      int yRow) {
    FloatVector y0 = FloatVector.zero(SPECIES);
    FloatVector y1 = y0;
    FloatVector y2 = y0;
    FloatVector y3 = y0;
    FloatVector y4 = y0;
    FloatVector y5 = y0;
    FloatVector y6 = y0;
    FloatVector y7 = y0;
    int px = from;
    int pw = wOffset;
    for (int u = 0; u < lines; u++) {
      FloatVector w0 = FloatVector.fromArray(SPECIES, w, pw);
      FloatVector w1 = FloatVector.fromArray(SPECIES, w, pw + wRow);
      FloatVector w2 = FloatVector.fromArray(SPECIES, w, pw + 2 * wRow);
      FloatVector w3 = FloatVector.fromArray(SPECIES, w, pw + 3 * wRow);
      FloatVector w4 = FloatVector.fromArray(SPECIES, w, pw + 4 * wRow);
      FloatVector e = FloatVector.broadcast(SPECIES, x[px]);
      y0 = e.fma(w0, y0);
      e = FloatVector.broadcast(SPECIES, x[px + 1]);
      y0 = e.fma(w1, y0);
      y1 = e.fma(w0, y1);
      e = FloatVector.broadcast(SPECIES, x[px + 2]);
      y0 = e.fma(w2, y0);
      y1 = e.fma(w1, y1);
      y2 = e.fma(w0, y2);
      e = FloatVector.broadcast(SPECIES, x[px + 3]);
      y0 = e.fma(w3, y0);
      y1 = e.fma(w2, y1);
      y2 = e.fma(w1, y2);
      y3 = e.fma(w0, y3);
      e = FloatVector.broadcast(SPECIES, x[px + 4]);
      y0 = e.fma(w4, y0);
      y1 = e.fma(w3, y1);
      y2 = e.fma(w2, y2);
      y3 = e.fma(w1, y3);
      y4 = e.fma(w0, y4);
      e = FloatVector.broadcast(SPECIES, x[px + 5]);
      y1 = e.fma(w4, y1);
      y2 = e.fma(w3, y2);
      y3 = e.fma(w2, y3);
      y4 = e.fma(w1, y4);
      y5 = e.fma(w0, y5);
      e = FloatVector.broadcast(SPECIES, x[px + 6]);
      y2 = e.fma(w4, y2);
      y3 = e.fma(w3, y3);
      y4 = e.fma(w2, y4);
      y5 = e.fma(w1, y5);
      y6 = e.fma(w0, y6);
      e = FloatVector.broadcast(SPECIES, x[px + 7]);
      y3 = e.fma(w4, y3);
      y4 = e.fma(w3, y4);
      y5 = e.fma(w2, y5);
      y6 = e.fma(w1, y6);
      y7 = e.fma(w0, y7);
      e = FloatVector.broadcast(SPECIES, x[px + 8]);
      y4 = e.fma(w4, y4);
      y5 = e.fma(w3, y5);
      y6 = e.fma(w2, y6);
      y7 = e.fma(w1, y7);
      e = FloatVector.broadcast(SPECIES, x[px + 9]);
      y5 = e.fma(w4, y5);
      y6 = e.fma(w3, y6);
      y7 = e.fma(w2, y7);
      e = FloatVector.broadcast(SPECIES, x[px + 10]);
      y6 = e.fma(w4, y6);
      y7 = e.fma(w3, y7);
      e = FloatVector.broadcast(SPECIES, x[px + 11]);
      y7 = e.fma(w4, y7);
      px += line;
      pw += 5 * wRow;
    }
    FloatVector addend = FloatVector.fromArray(SPECIES, bias, biasOffset);
    y0.add(addend).intoArray(y, to);
    y1.add(addend).intoArray(y, to + yRow);
    y2.add(addend).intoArray(y, to + 2 * yRow);
    y3.add(addend).intoArray(y, to + 3 * yRow);
    y4.add(addend).intoArray(y, to + 4 * yRow);
    y5.add(addend).intoArray(y, to + 5 * yRow);
    y6.add(addend).intoArray(y, to + 6 * yRow);
    y7.add(addend).intoArray(y, to + 7 * yRow);
  }
}
