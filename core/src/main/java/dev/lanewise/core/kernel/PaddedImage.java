package dev.lanewise.core.kernel;

import dev.lanewise.spi.ConvolutionShape;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where the patches of an image are read: a plane of its pixels with a border of zeros.
 *
 * <p>Describes the plane; the plane itself belongs to a thread, which writes its zeros once for all
 * images of a call.
 */
final class PaddedImage {
  private static final AtomicLong CALLS = new AtomicLong();

  private long call;
  int sourceHeight;
  int sourceWidth;
  int channels;

  /** Lines and pixels before the first of the image; negative if the first are not looked at. */
  int top;

  int left;
  int height;
  int width;

  /** The image with its padding, as far as the filter goes. */
  void forPatches(ConvolutionShape shape) {
    sourceHeight = shape.height();
    sourceWidth = shape.width();
    channels = shape.channels();
    top = shape.padding();
    left = shape.padding();
    height = (shape.outputHeight() - 1) * shape.stride() + shape.kernelHeight();
    width = shape.width() + 2 * shape.padding();
  }

  /** The images of another call follow: planes that hold those of the last are not clean. */
  void begin() {
    call = CALLS.incrementAndGet();
  }

  /**
   * Lets {@code rows} read an image, where it is or from the thread's plane.
   *
   * @return where the image begins
   */
  int show(float[] source, int offset, LeftRows rows, Plane plane) {
    if (isSource()) {
      rows.data = source;
      return offset;
    }
    rows.data = plane.ready(height * width * channels, call);
    write(source, offset, rows.data);
    return CacheLines.FIRST;
  }

  /** Whether the image can be read where it is. */
  private boolean isSource() {
    return top == 0 && left == 0 && width == sourceWidth && height <= sourceHeight;
  }

  /** Writes the image into the plane, whose other places are zero already. */
  private void write(float[] source, int offset, float[] plane) {
    for (int i = 0; i < sourceHeight; i++) {
      int line = i + top;
      if (line >= 0 && line < height) {
        writeLine(source, offset + i * sourceWidth * channels, plane, line * width);
      }
    }
  }

  private void writeLine(float[] source, int offset, float[] plane, int lineStart) {
    int first = Math.max(0, -left);
    int pixels = Math.min(sourceWidth, width - left) - first;
    if (pixels > 0) {
      System.arraycopy(
          source,
          offset + first * channels,
          plane,
          CacheLines.FIRST + (lineStart + left + first) * channels,
          pixels * channels);
    }
  }

  /** A thread's plane. */
  static final class Plane {
    private static final float[] NOTHING = {};

    private float[] data = NOTHING;
    private long cleanFor = -1;

    /**
     * At least {@code size} floats from {@link CacheLines#FIRST} on, zero if this is the first
     * request for that call.
     */
    private float[] ready(int size, long call) {
      if (data.length < CacheLines.FIRST + size) {
        data = CacheLines.array(size);
      } else if (cleanFor != call) {
        Arrays.fill(data, CacheLines.FIRST, CacheLines.FIRST + size, 0f);
      }
      cleanFor = call;
      return data;
    }
  }
}
