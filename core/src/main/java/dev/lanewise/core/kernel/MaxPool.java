package dev.lanewise.core.kernel;

import static dev.lanewise.core.kernel.Lanes.COUNT;
import static dev.lanewise.core.kernel.Lanes.SPECIES;

import dev.lanewise.spi.PoolingShape;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** The largest element of each window and, if asked for, where it was found first. */
final class MaxPool extends Pool {
  private static final float[] NOTHING = {};

  private float[] winners = NOTHING;

  /** How much farther on a winner is than its result. */
  private int toWinners;

  void compute(
      PoolingShape shape,
      int batch,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      float[] winners,
      int winnersOffset,
      WorkerPool pool) {
    this.winners = winners;
    toWinners = winnersOffset - yOffset;
    compute(shape, batch, x, xOffset, y, yOffset, pool);
    this.winners = NOTHING;
  }

  /**
   * Window by window, unless nobody asks where and windows share lines, or channels do not fill a
   * vector: a maximum has the same bits in any order.
   */
  @Override
  void image(Windows windows, float[] x, int from, float[] y, int result) {
    int channels = windows.channels;
    if (winners.length > 0 && channels < COUNT) {
      winnersOneByOne(windows, x, from, y, result);
    } else if (winners.length > 0 && FourPlaces.are(windows)) {
      FourPlaces.winners(windows, x, from, y, result, winners, toWinners);
    } else if (winners.length > 0) {
      winners(windows, x, from, y, result, winners, result + toWinners);
    } else if (channels < COUNT || windows.overlap()) {
      super.image(windows, x, from, y, result);
    } else {
      windowByWindow(windows, x, from, y, result);
    }
  }

  private static void windowByWindow(Windows windows, float[] x, int from, float[] y, int result) {
    int channels = windows.channels;
    int row = windows.row;
    int to = result;
    for (int i = 0; i < windows.outputHeight; i++) {
      int first = from + windows.firstLine(i) * row;
      int end = from + windows.endLine(i) * row;
      for (int j = 0; j < windows.outputWidth; j++, to += channels) {
        int pixel = windows.firstPixel(j) * channels;
        int length = windows.endPixel(j) * channels - pixel;
        largest(x, first + pixel, end, row, length, channels, y, to);
      }
    }
  }

  /** All channels of a window; the last vector reaches back over channels that are done. */
  private static void largest(
      float[] x, int first, int end, int row, int length, int channels, float[] y, int to) {
    int last = channels - COUNT;
    for (int c = 0; c < channels; c += COUNT) {
      int channel = Math.min(c, last);
      FloatVector largest = FloatVector.fromArray(SPECIES, x, first + channel);
      for (int line = first + channel; line < end; line += row) {
        for (int at = line; at < line + length; at += channels) {
          largest = FloatVector.fromArray(SPECIES, x, at).max(largest);
        }
      }
      largest.intoArray(y, to + channel);
    }
  }

  /**
   * The windows of an image with the places of their winners; the last vector of channels reaches
   * back over channels that are done.
   *
   * <p>All loops are in one method, too large for the compiler to take it into a caller: there the
   * vectors might become objects, if the caller has much in it already.
   */
  private static void winners(
      Windows windows,
      float[] x,
      int from,
      float[] y,
      int result,
      float[] winners,
      int winnersResult) {
    // What the loops carry is an argument, not the receiver, whose class the compiler has to know.
    FloatVector zero = FloatVector.zero(SPECIES);
    int channels = windows.channels;
    int row = windows.row;
    int poolWidth = windows.poolWidth;
    int last = channels - COUNT;
    int to = 0;
    for (int i = 0; i < windows.outputHeight; i++) {
      int first = from + windows.firstLine(i) * row;
      int end = from + windows.endLine(i) * row;
      for (int j = 0; j < windows.outputWidth; j++, to += channels) {
        int pixel = windows.firstPixel(j) * channels;
        int length = windows.endPixel(j) * channels - pixel;
        float place = windows.firstPlace(i, j);
        for (int c = 0; c < channels; c += COUNT) {
          int channel = Math.min(c, last);
          int start = first + pixel + channel;
          FloatVector largest = FloatVector.fromArray(SPECIES, x, start);
          FloatVector winner = FloatVector.broadcast(SPECIES, place);
          float begin = place;
          for (int line = start; line < end; line += row) {
            float now = begin;
            for (int at = line; at < line + length; at += channels) {
              FloatVector before = zero.add(largest);
              largest = FloatVector.fromArray(SPECIES, x, at).max(largest);
              // Not equal is what is more, and the first NaN; after that nothing wins any more.
              VectorMask<Float> wins =
                  largest
                      .compare(VectorOperators.NE, before)
                      .and(before.compare(VectorOperators.EQ, before));
              winner = FloatVector.broadcast(SPECIES, now).blend(winner, wins.not());
              now++;
            }
            begin += poolWidth;
          }
          largest.intoArray(y, result + to + channel);
          winner.intoArray(winners, winnersResult + to + channel);
        }
      }
    }
  }

  private void winnersOneByOne(Windows windows, float[] x, int from, float[] y, int result) {
    int channels = windows.channels;
    int to = result;
    for (int i = 0; i < windows.outputHeight; i++) {
      int first = from + windows.firstLine(i) * windows.row;
      int end = from + windows.endLine(i) * windows.row;
      for (int j = 0; j < windows.outputWidth; j++) {
        int pixel = windows.firstPixel(j) * channels;
        int length = windows.endPixel(j) * channels - pixel;
        int place = windows.firstPlace(i, j);
        for (int c = 0; c < channels; c++, to++) {
          winner(windows, x, first + pixel + c, end, length, place, y, to);
        }
      }
    }
  }

  /** One channel of a window. */
  private void winner(
      Windows windows, float[] x, int first, int end, int length, int place, float[] y, int to) {
    float largest = x[first];
    int winner = place;
    int begin = place;
    for (int line = first; line < end; line += windows.row) {
      int now = begin;
      for (int at = line; at < line + length; at += windows.channels) {
        float value = x[at];
        if (value > largest || (Float.isNaN(value) && !Float.isNaN(largest))) {
          winner = now;
        }
        largest = Math.max(largest, value);
        now++;
      }
      begin += windows.poolWidth;
    }
    y[to] = largest;
    winners[to + toWinners] = winner;
  }

  @Override
  void reduce(int rows, int columns, float[] x, int xOffset, int xStride, float[] y, int yOffset) {
    Reductions.columnMaxima(rows, columns, x, xOffset, xStride, y, yOffset);
  }

  @Override
  void finish(int windowSize, float[] y, int yOffset, int n) {
    // A maximum is what it is.
  }
}
