package dev.lanewise.core.kernel;

import static dev.lanewise.core.kernel.Lanes.COUNT;
import static dev.lanewise.core.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link MaxPool} with winners, and its gradient, for windows of 2×2 within the image: without the
 * loops over the places, which cost more than what they do there.
 *
 * <p>The channels fill a vector; the last one reaches back over channels that are done. As in
 * {@link MaxPool} all loops over an image are in one method.
 */
final class FourPlaces {
  private FourPlaces() {}

  /** Whether windows are such. */
  static boolean are(Windows windows) {
    return windows.size == 4
        && windows.poolWidth == 2
        && windows.origin(0, 0) == 0
        && windows.channels >= COUNT;
  }

  /** The largest of each window of an image, and its place. */
  static void winners(
      Windows windows, float[] x, int from, float[] y, int result, float[] winners, int toWinners) {
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    FloatVector two = FloatVector.broadcast(SPECIES, 2f);
    FloatVector three = FloatVector.broadcast(SPECIES, 3f);
    FloatVector zero = FloatVector.zero(SPECIES);
    int channels = windows.channels;
    int row = windows.row;
    int last = channels - COUNT;
    int to = result;
    for (int i = 0; i < windows.outputHeight; i++) {
      for (int j = 0; j < windows.outputWidth; j++, to += channels) {
        int window = from + windows.origin(i, j);
        for (int c = 0; c < channels; c += COUNT) {
          int channel = Math.min(c, last);
          int upper = window + channel;
          int lower = upper + row;
          FloatVector a = FloatVector.fromArray(SPECIES, x, upper);
          FloatVector b = FloatVector.fromArray(SPECIES, x, upper + channels);
          FloatVector above = b.max(a);
          FloatVector winnerAbove =
              zero.blend(
                  one, above.compare(VectorOperators.NE, a).and(a.compare(VectorOperators.EQ, a)));
          FloatVector d = FloatVector.fromArray(SPECIES, x, lower);
          FloatVector e = FloatVector.fromArray(SPECIES, x, lower + channels);
          FloatVector below = e.max(d);
          FloatVector winnerBelow =
              two.blend(
                  three,
                  below.compare(VectorOperators.NE, d).and(d.compare(VectorOperators.EQ, d)));
          FloatVector largest = below.max(above);
          largest.intoArray(y, to + channel);
          winnerAbove
              .blend(
                  winnerBelow,
                  largest
                      .compare(VectorOperators.NE, above)
                      .and(above.compare(VectorOperators.EQ, above)))
              .intoArray(winners, to + toWinners + channel);
        }
      }
    }
  }

  /** The gradient of an image, each place of which is in one window. */
  static void store(
      Windows windows,
      float[] winners,
      int winnersOffset,
      float[] dy,
      int dyOffset,
      float[] dx,
      int image) {
    FloatVector zero = FloatVector.zero(SPECIES);
    int channels = windows.channels;
    int row = windows.row;
    int last = channels - COUNT;
    int at = 0;
    for (int i = 0; i < windows.outputHeight; i++) {
      for (int j = 0; j < windows.outputWidth; j++, at += channels) {
        int window = image + windows.origin(i, j);
        for (int c = 0; c < channels; c += COUNT) {
          int channel = Math.min(c, last);
          int upper = window + channel;
          int lower = upper + row;
          FloatVector winner =
              FloatVector.fromArray(SPECIES, winners, winnersOffset + at + channel);
          FloatVector gradient =
              FloatVector.fromArray(SPECIES, dy, dyOffset + at + channel).add(zero);
          zero.blend(gradient, winner.compare(VectorOperators.EQ, 0f)).intoArray(dx, upper);
          zero.blend(gradient, winner.compare(VectorOperators.EQ, 1f))
              .intoArray(dx, upper + channels);
          zero.blend(gradient, winner.compare(VectorOperators.EQ, 2f)).intoArray(dx, lower);
          zero.blend(gradient, winner.compare(VectorOperators.EQ, 3f))
              .intoArray(dx, lower + channels);
        }
      }
    }
  }
}
