package dev.lanewise.core.kernel;

import dev.lanewise.spi.ConvolutionShape;
import dev.lanewise.spi.Kernels;

/** A convolution forward. A block of work is one image. */
final class Convolution implements Kernels.Block {
  private static final float[] NOTHING = {};

  private final Alone alone = new Alone();
  private final PaddedImage image = new PaddedImage();
  private final Correlation correlation = new Correlation();
  private float[] x = NOTHING;
  private int xOffset;
  private int xSize;
  private float[] y = NOTHING;
  private int yOffset;
  private int ySize;
  private Kernels.Epilogue epilogue = Kernels.Epilogue.NONE;

  void compute(
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
      Kernels.Epilogue epilogue,
      WorkerPool pool) {
    alone.begin();
    image.forPatches(shape);
    image.begin();
    correlation.places(image, 0, shape.outputHeight(), shape.outputWidth(), shape.stride());
    correlation.filters(shape.kernelHeight(), shape.kernelWidth(), shape.filters(), w, wOffset);
    boolean handsOver = epilogue instanceof Kernels.Handover;
    correlation.finish(bias, biasOffset, handsOver ? Kernels.Epilogue.NONE : epilogue);
    this.epilogue = epilogue;
    this.x = x;
    this.xOffset = xOffset;
    xSize = shape.inputSize();
    this.y = y;
    this.yOffset = yOffset;
    ySize = shape.outputSize();
    try {
      pool.run(batch, batch * correlation.work(), this);
    } finally {
      this.x = NOTHING;
      this.y = NOTHING;
      this.epilogue = Kernels.Epilogue.NONE;
      correlation.end();
      alone.end();
    }
  }

  @Override
  public void run(int index) {
    Scratch scratch = Scratch.ofThread();
    LeftRows patches = scratch.patches;
    int from = image.show(x, xOffset + index * xSize, patches, scratch.plane);
    if (epilogue instanceof Kernels.Handover handover) {
      float[] example = scratch.example(ySize);
      correlation.multiply(patches, from, example, CacheLines.FIRST);
      handover.take(index, example, CacheLines.FIRST);
    } else {
      correlation.multiply(patches, from, y, yOffset + index * ySize);
    }
    patches.data = NOTHING;
  }
}
