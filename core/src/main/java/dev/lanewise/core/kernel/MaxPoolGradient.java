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
 * The upstream gradient of each window, added where {@link MaxPool} found its largest element
 * first: the winners are looked for again rather than kept. A block of work is one image. The
 * gradient may be written over the image.
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
  private float[] x = NOTHING;
  private int xOffset;
  private float[] y = NOTHING;
  private int yOffset;
  private float[] dy = NOTHING;
  private int dyOffset;
  private float[] dx = NOTHING;
  private int dxOffset;
  private Kernels.Epilogue epilogue = Kernels.Epilogue.NONE;

  void compute(
      PoolingShape shape,
      int batch,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      float[] dy,
      int dyOffset,
      float[] dx,
      int dxOffset,
      Kernels.Epilogue epilogue,
      WorkerPool pool) {
    windows.plan(shape);
    this.x = x;
    this.xOffset = xOffset;
    this.y = y;
    this.yOffset = yOffset;
    this.dy = dy;
    this.dyOffset = dyOffset;
    this.dx = dx;
    this.dxOffset = dxOffset;
    this.epilogue = epilogue;
    windows.share(batch, pool, this);
    this.epilogue = Kernels.Epilogue.NONE;
    this.x = NOTHING;
    this.y = NOTHING;
    this.dy = NOTHING;
    this.dx = NOTHING;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // whether it is the same memory
  public void run(int index) {
    int row = windows.row;
    int channels = windows.channels;
    int image = index * windows.inputSize;
    // Each place is written then, once, and no window reads what another one writes.
    boolean direct = windows.areTiles() && channels >= COUNT;
    float[] from = x;
    int fromOffset = xOffset;
    if (dx == x && !direct) {
      from = Scratch.ofThread().line(windows.inputSize);
      fromOffset = -image;
      System.arraycopy(x, xOffset + image, from, 0, windows.inputSize);
    }
    if (!direct) {
      Arrays.fill(dx, dxOffset + image, dxOffset + image + windows.inputSize, 0f);
    }
    int end = image + windows.inputSize;
    int window = index * windows.outputSize;
    int windowsEnd = window + windows.outputSize;
    for (int i = 0; i < windows.outputHeight; i++) {
      int first = windows.firstLine(i);
      int lines = windows.endLine(i) - first;
      for (int j = 0; j < windows.outputWidth; j++, window += channels) {
        int pixel = windows.firstPixel(j);
        int length = (windows.endPixel(j) - pixel) * channels;
        int place = image + first * row + pixel * channels;
        int last = place + (lines - 1) * row + length - channels;
        int left = Math.min(end - last, windowsEnd - window);
        if (direct) {
          storeVectors(lines, row, length, place, window);
        } else if (channels >= COUNT) {
          addVectors(from, fromOffset, lines, row, length, place, window);
        } else if (windows.fillPart(left)) {
          addVector(from, fromOffset, lines, row, length, place, window, 0, channels);
        } else {
          addOneByOne(from, fromOffset, lines, row, length, place, window);
        }
      }
    }
    epilogue.apply(dxOffset + image, windows.inputSize);
  }

  /** All channels of a window whose places are in no other. */
  private void storeVectors(int lines, int row, int length, int place, int window) {
    int channels = windows.channels;
    int c = 0;
    for (; c <= channels - COUNT; c += COUNT) {
      storeVector(lines, row, length, place + c, window + c);
    }
    if (c < channels) {
      int last = channels - COUNT;
      storeLanes(lines, row, length, place + last, window + last, c - last);
    }
  }

  /** The gradient is added to +0 once, as a sum would have it: of -0 becomes +0. */
  private void storeVector(int lines, int row, int length, int place, int window) {
    int channels = windows.channels;
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector largest = FloatVector.fromArray(SPECIES, y, yOffset + window);
    FloatVector left = FloatVector.fromArray(SPECIES, dy, dyOffset + window).add(zero);
    for (int u = 0; u < lines; u++) {
      int line = place + u * row;
      for (int at = line; at < line + length; at += channels) {
        FloatVector value = FloatVector.fromArray(SPECIES, x, xOffset + at);
        VectorMask<Float> wins =
            value.compare(VectorOperators.EQ, largest).or(value.compare(VectorOperators.NE, value));
        zero.blend(left, wins).intoArray(dx, dxOffset + at);
        left = left.blend(zero, wins);
      }
    }
  }

  /** The lanes of a vector from {@code begin} on; those before are done. */
  private void storeLanes(int lines, int row, int length, int place, int window, int begin) {
    int channels = windows.channels;
    FloatVector zero = FloatVector.zero(SPECIES);
    VectorMask<Float> open =
        FloatVector.fromArray(SPECIES, LANE, 0).compare(VectorOperators.GE, begin);
    FloatVector largest = FloatVector.fromArray(SPECIES, y, yOffset + window);
    FloatVector left = FloatVector.fromArray(SPECIES, dy, dyOffset + window).add(zero);
    for (int u = 0; u < lines; u++) {
      int line = place + u * row;
      for (int at = line; at < line + length; at += channels) {
        FloatVector value = FloatVector.fromArray(SPECIES, x, xOffset + at);
        VectorMask<Float> wins =
            value.compare(VectorOperators.EQ, largest).or(value.compare(VectorOperators.NE, value));
        zero.blend(left, wins).intoArray(dx, dxOffset + at, open);
        left = left.blend(zero, wins);
      }
    }
  }

  private void addVectors(
      float[] x, int xOffset, int lines, int row, int length, int place, int window) {
    int channels = windows.channels;
    int c = 0;
    for (; c <= channels - COUNT; c += COUNT) {
      addVector(x, xOffset, lines, row, length, place + c, window + c, 0, COUNT);
    }
    if (c < channels) {
      // The last vector reaches back over channels that are done.
      int last = channels - COUNT;
      addVector(x, xOffset, lines, row, length, place + last, window + last, c - last, COUNT);
    }
  }

  /**
   * The channels in lanes {@code [from, to)} of a vector. In the others 0 is given away; as it is
   * in those whose gradient has found its place: adding 0 changes no sum that began at +0.
   */
  private void addVector(
      float[] x,
      int xOffset,
      int lines,
      int row,
      int length,
      int place,
      int window,
      int from,
      int to) {
    int channels = windows.channels;
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector lane = FloatVector.fromArray(SPECIES, LANE, 0);
    FloatVector largest = FloatVector.fromArray(SPECIES, y, yOffset + window);
    FloatVector left =
        zero.blend(
            FloatVector.fromArray(SPECIES, dy, dyOffset + window),
            lane.compare(VectorOperators.GE, from).and(lane.compare(VectorOperators.LT, to)));
    for (int u = 0; u < lines; u++) {
      int line = place + u * row;
      for (int at = line; at < line + length; at += channels) {
        FloatVector value = FloatVector.fromArray(SPECIES, x, xOffset + at);
        VectorMask<Float> wins =
            value.compare(VectorOperators.EQ, largest).or(value.compare(VectorOperators.NE, value));
        FloatVector.fromArray(SPECIES, dx, dxOffset + at)
            .add(zero.blend(left, wins))
            .intoArray(dx, dxOffset + at);
        left = zero.blend(left, wins.not());
      }
    }
  }

  private void addOneByOne(
      float[] x, int xOffset, int lines, int row, int length, int place, int window) {
    for (int c = 0; c < windows.channels; c++) {
      addOne(x, xOffset, lines, row, length, place + c, window + c);
    }
  }

  private void addOne(
      float[] x, int xOffset, int lines, int row, int length, int place, int window) {
    int channels = windows.channels;
    float largest = y[yOffset + window];
    for (int u = 0; u < lines; u++) {
      int line = place + u * row;
      for (int at = line; at < line + length; at += channels) {
        float value = x[xOffset + at];
        if (value == largest || Float.isNaN(value)) {
          dx[dxOffset + at] += dy[dyOffset + window];
          return;
        }
      }
    }
  }
}
