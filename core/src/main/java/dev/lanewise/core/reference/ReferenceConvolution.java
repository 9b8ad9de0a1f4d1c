package dev.lanewise.core.reference;

import dev.lanewise.spi.ConvolutionShape;

/** The definition of the convolution and its gradients, one element at a time. */
final class ReferenceConvolution {
  private final ConvolutionShape shape;

  ReferenceConvolution(ConvolutionShape shape) {
    this.shape = shape;
  }

  /** One image. */
  void forward(
      float[] x,
      int xOffset,
      float[] w,
      int wOffset,
      float[] bias,
      int biasOffset,
      float[] y,
      int yOffset) {
    for (int i = 0; i < shape.outputHeight(); i++) {
      for (int j = 0; j < shape.outputWidth(); j++) {
        for (int f = 0; f < shape.filters(); f++) {
          float sum = 0f;
          for (int u = 0; u < shape.kernelHeight(); u++) {
            for (int v = 0; v < shape.kernelWidth(); v++) {
              for (int c = 0; c < shape.channels(); c++) {
                sum =
                    Math.fma(
                        input(x, xOffset, i, j, u, v, c), w[wOffset + weight(u, v, c, f)], sum);
              }
            }
          }
          y[yOffset + output(i, j, f)] = sum + bias[biasOffset + f];
        }
      }
    }
  }

  void filterGradient(
      int batch, float[] x, int xOffset, float[] dy, int dyOffset, float[] dw, int dwOffset) {
    for (int u = 0; u < shape.kernelHeight(); u++) {
      for (int v = 0; v < shape.kernelWidth(); v++) {
        for (int c = 0; c < shape.channels(); c++) {
          for (int f = 0; f < shape.filters(); f++) {
            float total = 0f;
            for (int first = 0; first < batch; first += shape.imagesInBlock()) {
              int last = Math.min(batch, first + shape.imagesInBlock());
              float sum = 0f;
              for (int image = first; image < last; image++) {
                sum =
                    filterChain(
                        sum,
                        x,
                        xOffset + image * shape.inputSize(),
                        dy,
                        dyOffset + image * shape.outputSize(),
                        u,
                        v,
                        c,
                        f);
              }
              total = first == 0 ? sum : total + sum;
            }
            dw[dwOffset + weight(u, v, c, f)] = total;
          }
        }
      }
    }
  }

  private float filterChain(
      float start, float[] x, int xOffset, float[] dy, int dyOffset, int u, int v, int c, int f) {
    float sum = start;
    for (int i = 0; i < shape.outputHeight(); i++) {
      for (int j = 0; j < shape.outputWidth(); j++) {
        sum = Math.fma(input(x, xOffset, i, j, u, v, c), dy[dyOffset + output(i, j, f)], sum);
      }
    }
    return sum;
  }

  /** One image. */
  void inputGradient(float[] dy, int dyOffset, float[] w, int wOffset, float[] dx, int dxOffset) {
    for (int i = 0; i < shape.height(); i++) {
      for (int j = 0; j < shape.width(); j++) {
        for (int c = 0; c < shape.channels(); c++) {
          float sum = 0f;
          for (int u = shape.kernelHeight() - 1; u >= 0; u--) {
            for (int v = shape.kernelWidth() - 1; v >= 0; v--) {
              for (int f = 0; f < shape.filters(); f++) {
                if (hasLookedAt(i, u) && hasLookedAt(j, v)) {
                  float upstream = upstream(dy, dyOffset, i - u, j - v, f);
                  sum = Math.fma(upstream, w[wOffset + weight(u, v, c, f)], sum);
                }
              }
            }
          }
          dx[dxOffset + (i * shape.width() + j) * shape.channels() + c] = sum;
        }
      }
    }
  }

  private float input(float[] x, int xOffset, int i, int j, int u, int v, int c) {
    int line = i * shape.stride() + u - shape.padding();
    int pixel = j * shape.stride() + v - shape.padding();
    if (line < 0 || line >= shape.height() || pixel < 0 || pixel >= shape.width()) {
      return 0f;
    }
    return x[xOffset + (line * shape.width() + pixel) * shape.channels() + c];
  }

  /** Whether line u of the filter is over line i of the image in some place of its stride. */
  private boolean hasLookedAt(int i, int u) {
    return (i + shape.padding() - u) % shape.stride() == 0;
  }

  private float upstream(float[] dy, int dyOffset, int line, int pixel, int f) {
    int i = line + shape.padding();
    int j = pixel + shape.padding();
    int stride = shape.stride();
    if (i < 0 || j < 0) {
      return 0f;
    }
    if (i / stride >= shape.outputHeight() || j / stride >= shape.outputWidth()) {
      return 0f;
    }
    return dy[dyOffset + output(i / stride, j / stride, f)];
  }

  private int weight(int u, int v, int c, int f) {
    return ((u * shape.kernelWidth() + v) * shape.channels() + c) * shape.filters() + f;
  }

  private int output(int i, int j, int f) {
    return (i * shape.outputWidth() + j) * shape.filters() + f;
  }
}
