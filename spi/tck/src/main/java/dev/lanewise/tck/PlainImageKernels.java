package dev.lanewise.tck;

import dev.lanewise.spi.ConvolutionShape;
import dev.lanewise.spi.ImageKernels;
import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.PoolingShape;
import java.util.Arrays;

/**
 * The {@link ImageKernels} of {@link PlainKernels}: one element after the other, as they are
 * defined.
 */
abstract class PlainImageKernels implements ImageKernels {

  @Override
  public void convolve(
      ConvolutionShape shape,
      int batch,
      float[] x,
      int xOffset,
      float[] w,
      int wOffset,
      float[] bias,
      int biasOffset,
      float[] y,
      int yOffset,
      Kernels.Epilogue epilogue) {
    int size = batch * shape.outputSize();
    Arrays.fill(y, yOffset, yOffset + size, 0f);
    PlainConvolution.visit(
        shape,
        batch,
        (i, j, k) -> y[yOffset + k] = Math.fma(x[xOffset + i], w[wOffset + j], y[yOffset + k]));
    for (int i = 0; i < size; i++) {
      y[yOffset + i] += bias[biasOffset + i % shape.filters()];
    }
    for (int i = 0; i < batch; i++) {
      epilogue.apply(yOffset + i * shape.outputSize(), shape.outputSize());
    }
  }

  @Override
  public void convolutionFilterGradient(
      ConvolutionShape shape,
      int batch,
      float[] x,
      int xOffset,
      float[] dy,
      int dyOffset,
      float[] dw,
      int dwOffset) {
    Arrays.fill(dw, dwOffset, dwOffset + shape.patchSize() * shape.filters(), 0f);
    PlainConvolution.visit(
        shape,
        batch,
        (i, j, k) ->
            dw[dwOffset + j] = Math.fma(x[xOffset + i], dy[dyOffset + k], dw[dwOffset + j]));
  }

  @Override
  public void convolutionInputGradient(
      ConvolutionShape shape,
      int batch,
      float[] dy,
      int dyOffset,
      float[] w,
      int wOffset,
      float[] dx,
      int dxOffset,
      Kernels.Epilogue epilogue) {
    Arrays.fill(dx, dxOffset, dxOffset + batch * shape.inputSize(), 0f);
    PlainConvolution.visit(
        shape,
        batch,
        (i, j, k) ->
            dx[dxOffset + i] = Math.fma(dy[dyOffset + k], w[wOffset + j], dx[dxOffset + i]));
    epilogue.apply(dxOffset, batch * shape.inputSize());
  }

  @Override
  public void maxPool(
      PoolingShape shape, int batch, float[] x, int xOffset, float[] y, int yOffset) {
    Arrays.fill(y, yOffset, yOffset + batch * shape.outputSize(), Float.NEGATIVE_INFINITY);
    PlainPooling.visit(
        shape,
        batch,
        (i, k) -> {
          y[yOffset + k] = Math.max(y[yOffset + k], x[xOffset + i]);
          return true;
        });
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // whether it is the same memory
  public void maxPoolGradient(
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
      Kernels.Epilogue epilogue) {
    float[] read = dx == x ? x.clone() : x;
    Arrays.fill(dx, dxOffset, dxOffset + batch * shape.inputSize(), 0f);
    PlainPooling.visit(
        shape,
        batch,
        (i, k) -> {
          boolean wins = read[xOffset + i] == y[yOffset + k] || Float.isNaN(read[xOffset + i]);
          if (wins) {
            dx[dxOffset + i] += dy[dyOffset + k];
          }
          return !wins;
        });
    epilogue.apply(dxOffset, batch * shape.inputSize());
  }

  @Override
  public void averagePool(
      PoolingShape shape, int batch, float[] x, int xOffset, float[] y, int yOffset) {
    int size = batch * shape.outputSize();
    Arrays.fill(y, yOffset, yOffset + size, 0f);
    PlainPooling.visit(
        shape,
        batch,
        (i, k) -> {
          y[yOffset + k] += x[xOffset + i];
          return true;
        });
    for (int i = 0; i < size; i++) {
      y[yOffset + i] /= shape.windowSize();
    }
  }

  @Override
  public void averagePoolGradient(
      PoolingShape shape,
      int batch,
      float[] dy,
      int dyOffset,
      float[] dx,
      int dxOffset,
      Kernels.Epilogue epilogue) {
    int size = batch * shape.inputSize();
    Arrays.fill(dx, dxOffset, dxOffset + size, 0f);
    PlainPooling.visit(
        shape,
        batch,
        (i, k) -> {
          dx[dxOffset + i] += dy[dyOffset + k];
          return true;
        });
    for (int i = 0; i < size; i++) {
      dx[dxOffset + i] /= shape.windowSize();
    }
    epilogue.apply(dxOffset, size);
  }
}
