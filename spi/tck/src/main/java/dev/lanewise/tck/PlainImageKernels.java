package dev.lanewise.tck;

import dev.lanewise.spi.ConvolutionShape;
import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.PoolingShape;
import java.util.Arrays;

/**
 * The {@link ImageKernels} of {@link PlainKernels}: one element after the other, as they are
 * defined.
 */
abstract class PlainImageKernels implements Kernels {

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
    boolean handsOver = epilogue instanceof Handover;
    float[] to = handsOver ? new float[size] : y;
    int toOffset = handsOver ? 0 : yOffset;
    Arrays.fill(to, toOffset, toOffset + size, 0f);
    PlainConvolution.visit(
        shape,
        batch,
        (i, j, k) -> to[toOffset + k] = Math.fma(x[xOffset + i], w[wOffset + j], to[toOffset + k]));
    for (int i = 0; i < size; i++) {
      to[toOffset + i] += bias[biasOffset + i % shape.filters()];
    }
    if (epilogue instanceof Handover handover) {
      for (int i = 0; i < batch; i++) {
        handover.take(i, to, i * shape.outputSize());
      }
    } else {
      epilogue.apply(yOffset, size);
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
      int dwOffset,
      float[] db,
      int dbOffset,
      Prologue prologue) {
    int size = shape.outputSize();
    boolean isThere = prologue.equals(Prologue.NONE);
    float[] from = isThere ? dy : new float[batch * size];
    int fromOffset = isThere ? dyOffset : 0;
    for (int i = 0; i < batch; i++) {
      prologue.write(i, from, i * size);
    }
    Arrays.fill(dw, dwOffset, dwOffset + shape.patchSize() * shape.filters(), 0f);
    PlainConvolution.visit(
        shape,
        batch,
        (i, j, k) ->
            dw[dwOffset + j] = Math.fma(x[xOffset + i], from[fromOffset + k], dw[dwOffset + j]));
    if (db.length > 0) {
      int filters = shape.filters();
      columnSums(batch * size / filters, filters, from, fromOffset, filters, db, dbOffset);
    }
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
      PoolingShape shape,
      int batch,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      float[] winners,
      int winnersOffset) {
    int size = batch * shape.outputSize();
    Arrays.fill(y, yOffset, yOffset + size, Float.NEGATIVE_INFINITY);
    boolean asked = winners.length > 0;
    if (asked) {
      Arrays.fill(winners, winnersOffset, winnersOffset + size, -1f);
    }
    PlainPooling.visit(
        shape,
        batch,
        (i, k, place) -> {
          float value = x[xOffset + i];
          float largest = y[yOffset + k];
          y[yOffset + k] = Math.max(largest, value);
          if (asked && (winners[winnersOffset + k] < 0 || isMore(value, largest))) {
            winners[winnersOffset + k] = place;
          }
        });
  }

  private static boolean isMore(float value, float largest) {
    return value > largest || (Float.isNaN(value) && !Float.isNaN(largest));
  }

  @Override
  public void maxPoolGradient(
      PoolingShape shape,
      int batch,
      float[] winners,
      int winnersOffset,
      float[] dy,
      int dyOffset,
      float[] dx,
      int dxOffset,
      Kernels.Epilogue epilogue) {
    Arrays.fill(dx, dxOffset, dxOffset + batch * shape.inputSize(), 0f);
    PlainPooling.visit(
        shape,
        batch,
        (i, k, place) -> {
          if (winners[winnersOffset + k] == place) {
            dx[dxOffset + i] += dy[dyOffset + k];
          }
        });
    epilogue.apply(dxOffset, batch * shape.inputSize());
  }

  @Override
  public void averagePool(
      PoolingShape shape, int batch, float[] x, int xOffset, float[] y, int yOffset) {
    int size = batch * shape.outputSize();
    Arrays.fill(y, yOffset, yOffset + size, 0f);
    PlainPooling.visit(shape, batch, (i, k, place) -> y[yOffset + k] += x[xOffset + i]);
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
    PlainPooling.visit(shape, batch, (i, k, place) -> dx[dxOffset + i] += dy[dyOffset + k]);
    for (int i = 0; i < size; i++) {
      dx[dxOffset + i] /= shape.windowSize();
    }
    epilogue.apply(dxOffset, size);
  }
}
