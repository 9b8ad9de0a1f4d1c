package dev.lanewise.core.kernel;

import static dev.lanewise.core.kernel.Lanes.COUNT;
import static dev.lanewise.core.kernel.Lanes.SPECIES;

import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.PoolingShape;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The upstream gradient of each window, added at the place that won in {@link MaxPool}. A block of
 * work is one image.
 */
final class MaxPoolGradient implements Kernels.Block {
  private static final float[] NOTHING = {};
  private static final float[] LANE = new float[COUNT];

  static {
    for (int i = 0; i < COUNT; i++) {
      LANE[i] = i;
    }
  }

  private final Windows windows = new Windows();
  private float[] winners = NOTHING;
  private int winnersOffset;
  private float[] dy = NOTHING;
  private int dyOffset;
  private float[] dx = NOTHING;
  private int dxOffset;
  private Kernels.Epilogue epilogue = Kernels.Epilogue.NONE;

  void compute(
      PoolingShape shape,
      int batch,
      float[] winners,
      int winnersOffset,
      float[] dy,
      int dyOffset,
      float[] dx,
      int dxOffset,
      Kernels.Epilogue epilogue,
      WorkerPool pool) {
    windows.plan(shape);
    this.winners = winners;
    this.winnersOffset = winnersOffset;
    this.dy = dy;
    this.dyOffset = dyOffset;
    this.dx = dx;
    this.dxOffset = dxOffset;
    this.epilogue = epilogue;
    windows.share(batch, pool, this);
    this.epilogue = Kernels.Epilogue.NONE;
    this.winners = NOTHING;
    this.dy = NOTHING;
    this.dx = NOTHING;
  }

  @Override
  public void run(int index) {
    int image = dxOffset + index * windows.inputSize;
    int window = index * windows.outputSize;
    if (windows.channels < COUNT) {
      Arrays.fill(dx, image, image + windows.inputSize, 0f);
      addOneByOne(image, window);
    } else if (windows.areTiles() && FourPlaces.are(windows)) {
      FourPlaces.store(windows, winners, winnersOffset + window, dy, dyOffset + window, dx, image);
    } else if (windows.areTiles()) {
      store(image, window);
    } else {
      Arrays.fill(dx, image, image + windows.inputSize, 0f);
      add(image, window);
    }
    epilogue.apply(image, windows.inputSize);
  }

  /**
   * The windows of an image whose places are in no other; the last vector of channels reaches back
   * over channels that are done. The gradient is added to +0, as a sum would have it: of -0 becomes
   * +0.
   *
   * <p>All loops are in one method for the reason that {@link MaxPool} gives.
   */
  private void store(int image, int result) {
    FloatVector zero = FloatVector.zero(SPECIES);
    int channels = windows.channels;
    int row = windows.row;
    int poolWidth = windows.poolWidth;
    int last = channels - COUNT;
    int window = result;
    for (int i = 0; i < windows.outputHeight; i++) {
      int first = image + windows.firstLine(i) * row;
      int end = image + windows.endLine(i) * row;
      for (int j = 0; j < windows.outputWidth; j++, window += channels) {
        int pixel = windows.firstPixel(j) * channels;
        int length = windows.endPixel(j) * channels - pixel;
        float place = windows.firstPlace(i, j);
        for (int c = 0; c < channels; c += COUNT) {
          int channel = Math.min(c, last);
          int of = window + channel;
          FloatVector winner = FloatVector.fromArray(SPECIES, winners, winnersOffset + of);
          FloatVector gradient = FloatVector.fromArray(SPECIES, dy, dyOffset + of).add(zero);
          float begin = place;
          for (int line = first + pixel + channel; line < end; line += row) {
            float now = begin;
            for (int at = line; at < line + length; at += channels) {
              zero.blend(gradient, winner.compare(VectorOperators.EQ, now)).intoArray(dx, at);
              now++;
            }
            begin += poolWidth;
          }
        }
      }
    }
  }

  /** Any windows of an image, whose dx is 0. */
  private void add(int image, int result) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector lane = FloatVector.fromArray(SPECIES, LANE, 0);
    int channels = windows.channels;
    int row = windows.row;
    int poolWidth = windows.poolWidth;
    int last = channels - COUNT;
    int window = result;
    for (int i = 0; i < windows.outputHeight; i++) {
      int first = image + windows.firstLine(i) * row;
      int end = image + windows.endLine(i) * row;
      for (int j = 0; j < windows.outputWidth; j++, window += channels) {
        int pixel = windows.firstPixel(j) * channels;
        int length = windows.endPixel(j) * channels - pixel;
        float place = windows.firstPlace(i, j);
        for (int c = 0; c < channels; c += COUNT) {
          int channel = Math.min(c, last);
          int of = window + channel;
          FloatVector winner = FloatVector.fromArray(SPECIES, winners, winnersOffset + of);
          // In the lanes that are done 0 is added, which changes no sum that began at +0.
          VectorMask<Float> open = lane.compare(VectorOperators.GE, c - channel);
          FloatVector gradient =
              zero.blend(FloatVector.fromArray(SPECIES, dy, dyOffset + of), open);
          float begin = place;
          for (int line = first + pixel + channel; line < end; line += row) {
            float now = begin;
            for (int at = line; at < line + length; at += channels) {
              FloatVector.fromArray(SPECIES, dx, at)
                  .add(zero.blend(gradient, winner.compare(VectorOperators.EQ, now)))
                  .intoArray(dx, at);
              now++;
            }
            begin += poolWidth;
          }
        }
      }
    }
  }

  /** Fewer channels than a vector has lanes; dx is 0. */
  private void addOneByOne(int image, int window) {
    int channels = windows.channels;
    int poolWidth = windows.poolWidth;
    for (int i = 0; i < windows.outputHeight; i++) {
      for (int j = 0; j < windows.outputWidth; j++) {
        int origin = image + windows.origin(i, j);
        int first = window + (i * windows.outputWidth + j) * channels;
        for (int c = 0; c < channels; c++) {
          int winner = (int) winners[winnersOffset + first + c];
          int at = origin + winner / poolWidth * windows.row + winner % poolWidth * channels;
          dx[at + c] += dy[dyOffset + first + c];
        }
      }
    }
  }
}
