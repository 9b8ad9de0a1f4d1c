package dev.lanewise.core.kernel;

import static dev.lanewise.core.kernel.Lanes.COUNT;
import static dev.lanewise.core.kernel.Lanes.SPECIES;

import java.util.Arrays;
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
 * <p>Chains are ascending in lines of the filters, so the tile slides once for each of these. What
 * has been added so far waits in an array of its own, pixel by pixel with the lines side by side,
 * so that one index serves them all. The first two and the last two steps of a slide also go to
 * pixels before the first and after the last, which have places there and stay behind.
 */
final class SlidingTile {
  /** Lines of the result at a time; 28 and 14, which images of digits have, are multiples. */
  static final int LINES = 7;

  private static final int WIDTH = 3;

  /** Pixels on either side that a slide touches, too. */
  private static final int AROUND = WIDTH - 1;

  private static final int PIXEL = LINES * COUNT;

  /**
   * From the filters of a channel to those of the next: a power of two, so that the loop over the
   * channels is checked before it begins.
   */
  private static final int CHANNEL = 4 * COUNT;

  private SlidingTile() {}

  /** Whether so many lines and columns of a result can be had here, and sooner than elsewhere. */
  static boolean takes(int kernelWidth, int columns, int lines) {
    // Lines that are missing from the last tile are computed all the same: a fifth is too many.
    boolean isFull = 5 * lines >= 4 * LINES * Math.ceilDiv(lines, LINES);
    return Lanes.MANY_REGISTERS && kernelWidth == WIDTH && columns == COUNT && isFull;
  }

  /** Floats that {@link #pack} fills. */
  static int packedSize(int kernelHeight, int channels) {
    return kernelHeight * channels * CHANNEL;
  }

  /** Packs the filters, line by line: for each channel the vectors of its three pixels. */
  static void pack(
      int kernelHeight, int channels, float[] w, int wOffset, float[] packed, int offset) {
    int from = wOffset;
    for (int u = 0; u < kernelHeight; u++) {
      for (int v = 0; v < WIDTH; v++) {
        int to = offset + u * channels * CHANNEL + v * COUNT;
        for (int channel = 0; channel < channels; channel++) {
          System.arraycopy(w, from, packed, to + channel * CHANNEL, COUNT);
          from += COUNT;
        }
      }
    }
  }

  /**
   * {@code lines} lines of the result, {@link #LINES} or fewer, of {@code pixels} pixels.
   *
   * @param x the image, whose lines are {@code line} apart
   * @param from where the patch of the first pixel begins
   * @param filters what {@link #pack} has packed
   * @param kernelHeight lines of the filters
   * @param bias what is added to each pixel; empty if nothing is
   */
  static void multiply(
      float[] x,
      int from,
      int line,
      int channels,
      float[] filters,
      int filtersOffset,
      int kernelHeight,
      float[] bias,
      int biasOffset,
      float[] y,
      int yOffset,
      int lines,
      int pixels) {
    int size = (pixels + 2 * AROUND) * PIXEL;
    float[] sums = Scratch.ofThread().sums(size);
    Arrays.fill(sums, CacheLines.FIRST, CacheLines.FIRST + size, 0);
    for (int u = 0; u < kernelHeight; u++) {
      int w = filtersOffset + u * channels * CHANNEL;
      slide(x, from + u * line, line, channels, filters, w, sums, lines, pixels);
    }
    for (int r = 0; r < lines; r++) {
      int sum = CacheLines.FIRST + AROUND * PIXEL + r * COUNT;
      int to = yOffset + r * pixels * COUNT;
      if (bias.length > 0) {
        store(sums, sum, bias, biasOffset, y, to, pixels);
      } else {
        store(sums, sum, y, to, pixels);
      }
    }
  }

  private static void store(float[] sums, int sum, float[] y, int yOffset, int pixels) {
    for (int q = 0; q < pixels; q++) {
      FloatVector.fromArray(SPECIES, sums, sum + q * PIXEL).intoArray(y, yOffset + q * COUNT);
    }
  }

  private static void store(
      float[] sums, int sum, float[] bias, int biasOffset, float[] y, int yOffset, int pixels) {
    FloatVector addend = FloatVector.fromArray(SPECIES, bias, biasOffset);
    for (int q = 0; q < pixels; q++) {
      FloatVector.fromArray(SPECIES, sums, sum + q * PIXEL)
          .add(addend)
          .intoArray(y, yOffset + q * COUNT);
    }
  }

  private static void slide(
      float[] x,
      int from,
      int line,
      int channels,
      float[] w,
      int wOffset,
      float[] sums,
      int lines,
      int pixels) {
    int last = lines - 1;
    int p0 = from;
    int p1 = from + Math.min(1, last) * line;
    int p2 = from + Math.min(2, last) * line;
    int p3 = from + Math.min(3, last) * line;
    int p4 = from + Math.min(4, last) * line;
    int p5 = from + Math.min(5, last) * line;
    int p6 = from + Math.min(6, last) * line;
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
    int done = CacheLines.FIRST;
    int next = done + AROUND * PIXEL;
    for (int q = 0; q < pixels + AROUND; q++) {
      FloatVector a0 = FloatVector.fromArray(SPECIES, sums, next);
      FloatVector a1 = FloatVector.fromArray(SPECIES, sums, next + COUNT);
      FloatVector a2 = FloatVector.fromArray(SPECIES, sums, next + 2 * COUNT);
      FloatVector a3 = FloatVector.fromArray(SPECIES, sums, next + 3 * COUNT);
      FloatVector a4 = FloatVector.fromArray(SPECIES, sums, next + 4 * COUNT);
      FloatVector a5 = FloatVector.fromArray(SPECIES, sums, next + 5 * COUNT);
      FloatVector a6 = FloatVector.fromArray(SPECIES, sums, next + 6 * COUNT);
      for (int channel = 0; channel < channels; channel++) {
        int pw = wOffset + channel * CHANNEL;
        FloatVector w0 = FloatVector.fromArray(SPECIES, w, pw);
        FloatVector w1 = FloatVector.fromArray(SPECIES, w, pw + COUNT);
        FloatVector w2 = FloatVector.fromArray(SPECIES, w, pw + 2 * COUNT);
        FloatVector e = FloatVector.broadcast(SPECIES, x[p0 + channel]);
        a0 = e.fma(w0, a0);
        b0 = e.fma(w1, b0);
        c0 = e.fma(w2, c0);
        e = FloatVector.broadcast(SPECIES, x[p1 + channel]);
        a1 = e.fma(w0, a1);
        b1 = e.fma(w1, b1);
        c1 = e.fma(w2, c1);
        e = FloatVector.broadcast(SPECIES, x[p2 + channel]);
        a2 = e.fma(w0, a2);
        b2 = e.fma(w1, b2);
        c2 = e.fma(w2, c2);
        e = FloatVector.broadcast(SPECIES, x[p3 + channel]);
        a3 = e.fma(w0, a3);
        b3 = e.fma(w1, b3);
        c3 = e.fma(w2, c3);
        e = FloatVector.broadcast(SPECIES, x[p4 + channel]);
        a4 = e.fma(w0, a4);
        b4 = e.fma(w1, b4);
        c4 = e.fma(w2, c4);
        e = FloatVector.broadcast(SPECIES, x[p5 + channel]);
        a5 = e.fma(w0, a5);
        b5 = e.fma(w1, b5);
        c5 = e.fma(w2, c5);
        e = FloatVector.broadcast(SPECIES, x[p6 + channel]);
        a6 = e.fma(w0, a6);
        b6 = e.fma(w1, b6);
        c6 = e.fma(w2, c6);
      }
      c0.intoArray(sums, done);
      c1.intoArray(sums, done + COUNT);
      c2.intoArray(sums, done + 2 * COUNT);
      c3.intoArray(sums, done + 3 * COUNT);
      c4.intoArray(sums, done + 4 * COUNT);
      c5.intoArray(sums, done + 5 * COUNT);
      c6.intoArray(sums, done + 6 * COUNT);
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
      p0 += channels;
      p1 += channels;
      p2 += channels;
      p3 += channels;
      p4 += channels;
      p5 += channels;
      p6 += channels;
      done += PIXEL;
      next += PIXEL;
    }
  }
}
