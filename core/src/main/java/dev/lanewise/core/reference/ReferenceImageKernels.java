package dev.lanewise.core.reference;

import dev.lanewise.spi.ConvolutionShape;
import dev.lanewise.spi.ImageKernels;
import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.PoolingShape;
import java.util.Arrays;

/**
 * The definition of {@link ImageKernels}, in scalar loops on the caller's thread: {@link
 * ReferenceConvolution} and {@link ReferencePooling} for each image.
 */
abstract class ReferenceImageKernels implements ImageKernels {

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
      convolution.forward(
          x,
          xOffset + i * shape.inputSize(),
          w,
          wOffset,
          bias,
          biasOffset,
          y,
          yOffset + i * shape.outputSize());
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
    new ReferenceConvolution(shape).filterGradient(batch, x, xOffset, dy, dyOffset, dw, dwOffset);
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
      PoolingShape shape, int batch, float[] x, int xOffset, float[] y, int yOffset) {
    ReferencePooling pooling = new ReferencePooling(shape);
    for (int i = 0; i < batch; i++) {
      pooling.max(x, xOffset + i * shape.inputSize(), y, yOffset + i * shape.outputSize());
    }
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
    ReferencePooling pooling = new ReferencePooling(shape);
    for (int i = 0; i < batch; i++) {
      int image = i * shape.inputSize();
      int result = i * shape.outputSize();
      pooling.addMaxGradient(
          read, xOffset + image, y, yOffset + result, dy, dyOffset + result, dx, dxOffset + image);
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
