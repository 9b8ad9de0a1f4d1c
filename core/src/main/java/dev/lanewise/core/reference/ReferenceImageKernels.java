package dev.lanewise.core.reference;

import dev.lanewise.spi.ConvolutionShape;
import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.PoolingShape;
import java.util.Arrays;

/**
 * The definition of {@link ImageKernels}, in scalar loops on the caller's thread: {@link
 * ReferenceConvolution} and {@link ReferencePooling} for each image.
 */
abstract class ReferenceImageKernels implements Kernels {

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
    ReferenceConvolution convolution = new ReferenceConvolution(shape);
    for (int i = 0; i < batch; i++) {
      boolean handsOver = epilogue instanceof Handover;
      float[] image = handsOver ? new float[shape.outputSize()] : y;
      int place = handsOver ? 0 : yOffset + i * shape.outputSize();
      convolution.forward(
          x, xOffset + i * shape.inputSize(), w, wOffset, bias, biasOffset, image, place);
      if (epilogue instanceof Handover handover) {
        handover.take(i, image, place);
      } else {
        epilogue.apply(place, shape.outputSize());
      }
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
    float[] all = new float[batch * size];
    if (prologue.equals(Prologue.NONE)) {
      System.arraycopy(dy, dyOffset, all, 0, all.length);
    } else {
      for (int i = 0; i < batch; i++) {
        prologue.write(i, all, i * size);
      }
    }
    new ReferenceConvolution(shape).filterGradient(batch, x, xOffset, all, 0, dw, dwOffset);
    if (db.length > 0) {
      int filters = shape.filters();
      float[] sums = new float[batch * filters];
      for (int i = 0; i < batch; i++) {
        columnSums(size / filters, filters, all, i * size, filters, sums, i * filters);
      }
      columnSums(batch, filters, sums, 0, filters, db, dbOffset);
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
    ReferenceConvolution convolution = new ReferenceConvolution(shape);
    for (int i = 0; i < batch; i++) {
      convolution.inputGradient(
          dy, dyOffset + i * shape.outputSize(), w, wOffset, dx, dxOffset + i * shape.inputSize());
    }
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
    ReferencePooling pooling = new ReferencePooling(shape);
    for (int i = 0; i < batch; i++) {
      int image = xOffset + i * shape.inputSize();
      int result = i * shape.outputSize();
      pooling.max(x, image, y, yOffset + result);
      if (winners.length > 0) {
        pooling.winners(x, image, y, yOffset + result, winners, winnersOffset + result);
      }
    }
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
    ReferencePooling pooling = new ReferencePooling(shape);
    for (int i = 0; i < batch; i++) {
      int result = i * shape.outputSize();
      pooling.addMaxGradient(
          winners,
          winnersOffset + result,
          dy,
          dyOffset + result,
          dx,
          dxOffset + i * shape.inputSize());
    }
    epilogue.apply(dxOffset, batch * shape.inputSize());
  }

  @Override
  public void averagePool(
      PoolingShape shape, int batch, float[] x, int xOffset, float[] y, int yOffset) {
    ReferencePooling pooling = new ReferencePooling(shape);
    for (int i = 0; i < batch; i++) {
      pooling.average(x, xOffset + i * shape.inputSize(), y, yOffset + i * shape.outputSize());
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
    ReferencePooling pooling = new ReferencePooling(shape);
    for (int i = 0; i < batch; i++) {
      pooling.averageGradient(
          dy, dyOffset + i * shape.outputSize(), dx, dxOffset + i * shape.inputSize());
    }
    epilogue.apply(dxOffset, batch * shape.inputSize());
  }
}
