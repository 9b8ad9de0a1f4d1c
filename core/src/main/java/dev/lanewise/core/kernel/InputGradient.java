package dev.lanewise.core.kernel;

import static dev.lanewise.core.kernel.Lanes.COUNT;
import static dev.lanewise.core.kernel.Lanes.SPECIES;

import dev.lanewise.spi.ConvolutionShape;
import dev.lanewise.spi.Kernels;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * The gradient of a convolution by its input, which is one too: of the upstream gradient, with the
 * filters turned around.
 *
 * <p>A stride leaves holes: a place of the image has been looked at by those lines and pixels of
 * the filters only that are as far from the stride's places as it is. So places are taken by their
 * {@link Residue}s: each pair of them is a convolution of its own, with a stride of 1 and a part of
 * the filters. A block of work is one image.
 */
final class InputGradient implements Kernels.Block {
  private static final float[] NOTHING = {};

  private final PaddedImage upstream = new PaddedImage();
  private Residue[] lines = {};
  private Residue[] pixels = {};

  /** For each residue of the lines, one for each of the pixels. */
  private Correlation[] parts = {};

  private int stride = 1;
  private float[] dy = NOTHING;
  private int dyOffset;
  private int dySize;
  private float[] dx = NOTHING;
  private int dxOffset;
  private int dxSize;
  private int width;
  private int channels;
  private Kernels.Epilogue epilogue = Kernels.Epilogue.NONE;
  private float[] turned = NOTHING;

  void compute(
      ConvolutionShape shape,
      int batch,
      float[] dy,
      int dyOffset,
      float[] w,
      int wOffset,
      float[] dx,
      int dxOffset,
      Kernels.Epilogue epilogue,
      WorkerPool pool) {
    plan(shape, w, wOffset);
    this.epilogue = epilogue;
    if (stride == 1) {
      parts[0].finish(NOTHING, 0, epilogue);
    }
    this.dy = dy;
    this.dyOffset = dyOffset;
    this.dx = dx;
    this.dxOffset = dxOffset;
    pool.run(batch, batch * work(), this);
    this.dy = NOTHING;
    this.dx = NOTHING;
    this.epilogue = Kernels.Epilogue.NONE;
    for (int part = 0; part < stride * stride; part++) {
      parts[part].end();
    }
  }

  private void plan(ConvolutionShape shape, float[] w, int wOffset) {
    stride = shape.stride();
    dySize = shape.outputSize();
    dxSize = shape.inputSize();
    width = shape.width();
    channels = shape.channels();
    if (lines.length < stride) {
      grow();
    }
    for (int r = 0; r < stride; r++) {
      lines[r].plan(r, stride, shape.kernelHeight(), shape.padding(), shape.height());
      pixels[r].plan(r, stride, shape.kernelWidth(), shape.padding(), shape.width());
    }
    upstream.sourceHeight = shape.outputHeight();
    upstream.sourceWidth = shape.outputWidth();
    upstream.channels = shape.filters();
    upstream.top = -Residue.first(lines, stride);
    upstream.left = -Residue.first(pixels, stride);
    upstream.height = Residue.end(lines, stride) + upstream.top;
    upstream.width = Residue.end(pixels, stride) + upstream.left;
    upstream.begin();
    turned = CacheLines.atLeast(turned, shape.patchSize() * shape.filters());
    int to = CacheLines.FIRST;
    for (int part = 0; part < stride * stride; part++) {
      to = planPart(shape, part, w, wOffset, to);
    }
  }

  private void grow() {
    lines = new Residue[stride];
    pixels = new Residue[stride];
    parts = new Correlation[stride * stride];
    Arrays.setAll(lines, i -> new Residue());
    Arrays.setAll(pixels, i -> new Residue());
    Arrays.setAll(parts, i -> new Correlation());
  }

  /** Returns where the filters of the next part go. */
  private int planPart(ConvolutionShape shape, int part, float[] w, int wOffset, int to) {
    Residue line = lines[part / stride];
    Residue pixel = pixels[part % stride];
    int origin = (line.start() + upstream.top) * upstream.width + pixel.start() + upstream.left;
    parts[part].places(upstream, origin * upstream.channels, line.count, pixel.count, 1);
    int end = to;
    for (int u = line.last(stride); u >= 0; u -= stride) {
      for (int v = pixel.last(stride); v >= 0; v -= stride) {
        turn(wOffset + (u * shape.kernelWidth() + v) * channels * shape.filters(), w, end);
        end += channels * shape.filters();
      }
    }
    parts[part].filters(line.taps, pixel.taps, channels, turned, to);
    return end;
  }

  /** {@code turned[f,c] = w[c,f]} for a line and pixel of the filters. */
  private void turn(int from, float[] w, int to) {
    int filters = upstream.channels;
    for (int c = 0; c < channels; c++) {
      for (int f = 0; f < filters; f++) {
        turned[to + f * channels + c] = w[from + c * filters + f];
      }
    }
  }

  private long work() {
    long work = 0;
    for (int part = 0; part < stride * stride; part++) {
      work += parts[part].work();
    }
    return work;
  }

  @Override
  public void run(int index) {
    Scratch scratch = Scratch.ofThread();
    LeftRows patches = scratch.patches;
    int from = upstream.show(dy, dyOffset + index * dySize, patches, scratch.plane);
    int to = dxOffset + index * dxSize;
    if (stride == 1) {
      parts[0].multiply(patches, from, dx, to);
    } else {
      for (int part = 0; part < stride * stride; part++) {
        runPart(part, patches, from, to, scratch);
      }
      epilogue.apply(to, dxSize);
    }
    patches.data = NOTHING;
  }

  /** Computes the places of a part side by side, then brings each to where it belongs. */
  private void runPart(int part, LeftRows patches, int from, int to, Scratch scratch) {
    Residue line = lines[part / stride];
    Residue pixel = pixels[part % stride];
    int size = line.count * pixel.count * channels;
    float[] places = scratch.line(size);
    if (line.taps * pixel.taps == 0) {
      Arrays.fill(places, 0, size, 0f);
    } else {
      parts[part].multiply(patches, from, places, 0);
    }
    for (int i = 0; i < line.count; i++) {
      int target = to + ((line.place + i * stride) * width + pixel.place) * channels;
      copy(pixel.count, places, i * pixel.count * channels, target);
    }
  }

  private void copy(int count, float[] places, int from, int to) {
    int apart = stride * channels;
    if (channels < COUNT) {
      for (int i = 0; i < count; i++) {
        System.arraycopy(places, from + i * channels, dx, to + i * apart, channels);
      }
      return;
    }
    for (int c = 0; c < channels; c += COUNT) {
      int column = Math.min(c, channels - COUNT);
      for (int i = 0; i < count; i++) {
        FloatVector.fromArray(SPECIES, places, from + i * channels + column)
            .intoArray(dx, to + i * apart + column);
      }
    }
  }

  /** Lines, or pixels of a line, that lie alike to the stride: one in so many. */
  private static final class Residue {
    /** The first of them in the image. */
    private int place;

    private int count;

    /** The last line of the upstream gradient that has looked at the first. */
    private int source;

    /** Lines of the filter that look at each. */
    private int taps;

    private int residue;

    private void plan(int residue, int stride, int kernel, int padding, int size) {
      this.residue = residue;
      source = Math.ceilDiv(padding - residue, stride);
      place = source * stride + residue - padding;
      count = Math.max(0, Math.ceilDiv(size - place, stride));
      taps = Math.max(0, Math.ceilDiv(kernel - residue, stride));
    }

    /** The first line of the upstream gradient that has looked at the first. */
    private int start() {
      return source - taps + 1;
    }

    /** The last line of the filter that looks at them; negative if none does. */
    private int last(int stride) {
      return residue + (taps - 1) * stride;
    }

    private boolean isEmpty() {
      return taps * count == 0;
    }

    /** The first line of the upstream gradient that any of these looks at. */
    private static int first(Residue[] residues, int n) {
      int first = Integer.MAX_VALUE;
      for (int i = 0; i < n; i++) {
        first = residues[i].isEmpty() ? first : Math.min(first, residues[i].start());
      }
      return first == Integer.MAX_VALUE ? 0 : first;
    }

    /** The line after the last. */
    private static int end(Residue[] residues, int n) {
      int end = Integer.MIN_VALUE;
      for (int i = 0; i < n; i++) {
        Residue each = residues[i];
        end = each.isEmpty() ? end : Math.max(end, each.source + each.count);
      }
      return end == Integer.MIN_VALUE ? 0 : end;
    }
  }
}
