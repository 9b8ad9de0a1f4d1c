package dev.lanewise.tck;

import dev.lanewise.spi.PoolingShape;

/** The elements of the windows of a pooling, each once, by their places. */
final class PlainPooling {
  /**
   * What becomes of an element: its place in the images, that of its window in the result, and its
   * place in the window.
   */
  @FunctionalInterface
  interface Element {
    void take(int x, int y, int place);
  }

  private PlainPooling() {}

  static void visit(PoolingShape shape, int batch, Element element) {
    for (int y = 0; y < batch * shape.outputSize(); y++) {
      for (int place = 0; place < shape.windowSize(); place++) {
        int x = input(shape, y % shape.outputSize(), place);
        if (x >= 0) {
          element.take(y / shape.outputSize() * shape.inputSize() + x, y, place);
        }
      }
    }
  }

  /** The place in the image of a place of the window; negative outside. */
  private static int input(PoolingShape shape, int window, int place) {
    int c = window % shape.channels();
    int j = window / shape.channels() % shape.outputWidth();
    int i = window / shape.channels() / shape.outputWidth();
    int line = i * shape.stride() + place / shape.poolWidth() - shape.padding();
    int pixel = j * shape.stride() + place % shape.poolWidth() - shape.padding();
    boolean outside = line < 0 || line >= shape.height() || pixel < 0 || pixel >= shape.width();
    return outside ? -1 : (line * shape.width() + pixel) * shape.channels() + c;
  }
}
