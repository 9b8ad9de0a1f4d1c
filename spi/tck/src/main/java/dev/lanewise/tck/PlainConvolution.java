package dev.lanewise.tck;

import dev.lanewise.spi.ConvolutionShape;

/** The terms {@code y += x·w} of a convolution, each once, by their places. */
final class PlainConvolution {
  /** What becomes of a term: places in the images, the filters and the result. */
  @FunctionalInterface
  interface Term {
    void take(int x, int w, int y);
  }

  private PlainConvolution() {}

  static void visit(ConvolutionShape shape, int batch, Term term) {
    int places = shape.outputHeight() * shape.outputWidth();
    for (int image = 0; image < batch; image++) {
      for (int place = 0; place < places; place++) {
        for (int patch = 0; patch < shape.patchSize(); patch++) {
          int x = input(shape, place, patch);
          for (int f = 0; x >= 0 && f < shape.filters(); f++) {
            term.take(
                image * shape.inputSize() + x,
                patch * shape.filters() + f,
                image * shape.outputSize() + place * shape.filters() + f);
          }
        }
      }
    }
  }

  /** The place in the image of an element of the patch; negative outside. */
  private static int input(ConvolutionShape shape, int place, int patch) {
    int c = patch % shape.channels();
    int v = patch / shape.channels() % shape.kernelWidth();
    int u = patch / shape.channels() / shape.kernelWidth();
    int line = place / shape.outputWidth() * shape.stride() + u - shape.padding();
    int pixel = place % shape.outputWidth() * shape.stride() + v - shape.padding();
    boolean outside = line < 0 || line >= shape.height() || pixel < 0 || pixel >= shape.width();
    return outside ? -1 : (line * shape.width() + pixel) * shape.channels() + c;
  }
}
