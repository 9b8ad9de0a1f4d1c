package dev.lanewise.core.kernel;

import static dev.lanewise.core.kernel.Lanes.COUNT;
import static dev.lanewise.core.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * A convolution with one vector of filters, three pixels wide, on {@value #LINES} lines of the
 * result at a time.
 *
 * <p>The tile slides along the lines of the image. It holds three pixels of each line of the
 * result: those whose filters cover the pixel of the image that it has come to. So an element of
 * the image, fetched into all lanes once, serves three multiplications, and a vector of the filters
 * as many as there are lines. In {@link NarrowTile} each fetch serves one, and on some processors
 * fetching over 512 bits takes a share of the adders.
 *
 * <p>Chains are ascending in lines of the filters, so the tile slides once for each of these, and
 * the result holds what has been added so far. The first two and the last two steps of a slide also
 * go to pixels before the first and after the last: nothing is stored of those.
 */
final class SlidingTile {
  /** Lines of the result at a time; 28 and 14, which images of digits have, are multiples. */
  static final int LINES = 7;

  private static final int WIDTH = 3;

  private SlidingTile() {}

  /** Whether so many lines and columns of a result can be had here, and sooner than elsewhere. */
  static boolean takes(int kernelWidth, int columns, int lines) {
    // Lines that are missing from the last tile are computed all the same: a fifth is too many.
    boolean isFull = 5 * lines >= 4 * LINES * Math.ceilDiv(lines, LINES);
    return Lanes.MANY_REGISTERS && kernelWidth == WIDTH && columns == COUNT && isFull;
  }

  /**
   * {@code lines} lines of the result, {@link #LINES} or fewer, of {@code pixels} pixels.
   *
   * @param x the image, whose lines are {@code line} apart
   * @param from where the patch of the first pixel begins
   * @param kernelHeight lines of the filters
   */
  static void multiply(
      float[] x,
      int from,
      int line,
      int channels,
      float[] w,
      int wOffset,
      int kernelHeight,
      float[] y,
      int yOffset,
      int lines,
      int pixels) {
    for (int u = 0; u < kernelHeight; u++) {
      int filters = wOffset + u * WIDTH * channels * COUNT;
      slide(x, from + u * line, line, channels, w, filters, u > 0, y, yOffset, lines, pixels);
    }
  }

  private static void slide(
      float[] x,
      int from,
      int line,
      int channels,
      float[] w,
      int wOffset,
      boolean onto,
      float[] y,
      int yOffset,
      int lines,
      int pixels) {
    int yLine = pixels * COUNT;
    int r1 = Math.min(1, lines - 1);
    int r2 = Math.min(2, lines - 1);
    int r3 = Math.min(3, lines - 1);
    int r4 = Math.min(4, lines - 1);
    int r5 = Math.min(5, lines - 1);
    int r6 = Math.min(6, lines - 1);
    int x1 = r1 * line;
    int x2 = r2 * line;
    int x3 = r3 * line;
    int x4 = r4 * line;
    int x5 = r5 * line;
    int x6 = r6 * line;
    int y1 = r1 * yLine;
    int y2 = r2 * yLine;
    int y3 = r3 * yLine;
    int y4 = r4 * yLine;
    int y5 = r5 * yLine;
    int y6 = r6 * yLine;
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector a1 = FloatVector.zero(SPECIES);
    FloatVector a2 = FloatVector.zero(SPECIES);
    FloatVector a3 = FloatVector.zero(SPECIES);
    FloatVector a4 = FloatVector.zero(SPECIES);
    FloatVector a5 = FloatVector.zero(SPECIES);
    FloatVector a6 = FloatVector.zero(SPECIES);
    FloatVector b0 = FloatVector.zero(SPECIES);
    FloatVector b1 = FloatVector.zero(SPECIES);
    FloatVector b2 = FloatVector.zero(SPECIES);
    FloatVector b3 = FloatVector.zero(SPECIES);
    FloatVector b4 = FloatVector.zero(SPECIES);
    FloatVector b5 = FloatVector.zero(SPECIES);
    FloatVector b6 = FloatVector.zero(SPECIES);
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector c1 = FloatVector.zero(SPECIES);
    FloatVector c2 = FloatVector.zero(SPECIES);
    FloatVector c3 = FloatVector.zero(SPECIES);
    FloatVector c4 = FloatVector.zero(SPECIES);
    FloatVector c5 = FloatVector.zero(SPECIES);
    FloatVector c6 = FloatVector.zero(SPECIES);
    int px = from;
    int at = yOffset;
    for (int q = 0; q < pixels + WIDTH - 1; q++) {
      if (onto && q < pixels) {
        a0 = FloatVector.fromArray(SPECIES, y, at);
        a1 = FloatVector.fromArray(SPECIES, y, at + y1);
        a2 = FloatVector.fromArray(SPECIES, y, at + y2);
        a3 = FloatVector.fromArray(SPECIES, y, at + y3);
        a4 = FloatVector.fromArray(SPECIES, y, at + y4);
        a5 = FloatVector.fromArray(SPECIES, y, at + y5);
        a6 = FloatVector.fromArray(SPECIES, y, at + y6);
      } else {
        a0 = FloatVector.zero(SPECIES);
        a1 = FloatVector.zero(SPECIES);
        a2 = FloatVector.zero(SPECIES);
        a3 = FloatVector.zero(SPECIES);
        a4 = FloatVector.zero(SPECIES);
        a5 = FloatVector.zero(SPECIES);
        a6 = FloatVector.zero(SPECIES);
      }
      int pw = wOffset;
      for (int channel = 0; channel < channels; channel++) {
        FloatVector w0 = FloatVector.fromArray(SPECIES, w, pw);
        FloatVector w1 = FloatVector.fromArray(SPECIES, w, pw + channels * COUNT);
        FloatVector w2 = FloatVector.fromArray(SPECIES, w, pw + 2 * channels * COUNT);
        FloatVector e = FloatVector.broadcast(SPECIES, x[px]);
        a0 = e.fma(w0, a0);
        b0 = e.fma(w1, b0);
        c0 = e.fma(w2, c0);
        e = FloatVector.broadcast(SPECIES, x[px + x1]);
        a1 = e.fma(w0, a1);
        b1 = e.fma(w1, b1);
        c1 = e.fma(w2, c1);
        e = FloatVector.broadcast(SPECIES, x[px + x2]);
        a2 = e.fma(w0, a2);
        b2 = e.fma(w1, b2);
        c2 = e.fma(w2, c2);
        e = FloatVector.broadcast(SPECIES, x[px + x3]);
        a3 = e.fma(w0, a3);
        b3 = e.fma(w1, b3);
        c3 = e.fma(w2, c3);
        e = FloatVector.broadcast(SPECIES, x[px + x4]);
        a4 = e.fma(w0, a4);
        b4 = e.fma(w1, b4);
        c4 = e.fma(w2, c4);
        e = FloatVector.broadcast(SPECIES, x[px + x5]);
        a5 = e.fma(w0, a5);
        b5 = e.fma(w1, b5);
        c5 = e.fma(w2, c5);
        e = FloatVector.broadcast(SPECIES, x[px + x6]);
        a6 = e.fma(w0, a6);
        b6 = e.fma(w1, b6);
        c6 = e.fma(w2, c6);
        pw += COUNT;
        px++;
      }
      if (q >= WIDTH - 1) {
        int done = at - (WIDTH - 1) * COUNT;
        c0.intoArray(y, done);
        c1.intoArray(y, done + y1);
        c2.intoArray(y, done + y2);
        c3.intoArray(y, done + y3);
        c4.intoArray(y, done + y4);
        c5.intoArray(y, done + y5);
        c6.intoArray(y, done + y6);
      }
      c0 = b0;
      b0 = a0;
      c1 = b1;
      b1 = a1;
      c2 = b2;
      b2 = a2;
      c3 = b3;
      b3 = a3;
      c4 = b4;
      b4 = a4;
      c5 = b5;
      b5 = a5;
      c6 = b6;
      b6 = a6;
      at += COUNT;
    }
  }
}
