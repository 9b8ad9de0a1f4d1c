package dev.lanewise.plugins.layer;

import dev.lanewise.spi.LayerProvider;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Spec;
import dev.lanewise.tck.LayerContract;
import dev.lanewise.tck.ResidualContract;
import org.junit.jupiter.api.Nested;

class LayerContractTest {

  @Nested
  class OfResidual extends ResidualContract {
    @Override
    protected LayerProvider provider() {
      return new Residual.Provider();
    }
  }

  @Nested
  class OfDense extends LayerContract {
    @Override
    protected LayerProvider provider() {
      return new Dense.Provider();
    }

    @Override
    protected Spec spec() {
      return Spec.parse("dense(4)");
    }
  }

  @Nested
  class OfDenseWithoutBias extends LayerContract {
    @Override
    protected LayerProvider provider() {
      return new Dense.Provider();
    }

    @Override
    protected Spec spec() {
      return Spec.parse("dense(4, bias=false)");
    }
  }

  @Nested
  class OfDenseOnAnImage extends LayerContract {
    @Override
    protected LayerProvider provider() {
      return new Dense.Provider();
    }

    @Override
    protected Spec spec() {
      return Spec.parse("dense(3, init=xavier(fans=in))");
    }

    @Override
    protected Shape inputShape() {
      return Shape.of(2, 2, 3);
    }
  }

  @Nested
  class OfConvolution extends LayerContract {
    @Override
    protected LayerProvider provider() {
      return new Convolution.Provider();
    }

    @Override
    protected Spec spec() {
      return Spec.parse("conv(3, 2)");
    }

    @Override
    protected Shape inputShape() {
      return Shape.of(4, 3, 2);
    }
  }

  @Nested
  class OfConvolutionWithStrideAndPadding extends LayerContract {
    @Override
    protected LayerProvider provider() {
      return new Convolution.Provider();
    }

    @Override
    protected Spec spec() {
      return Spec.parse("conv(2, 3, stride=2, padding=1)");
    }

    @Override
    protected Shape inputShape() {
      return Shape.of(5, 4, 1);
    }
  }

  @Nested
  class OfConvolutionWithoutBiasOnOneChannel extends LayerContract {
    @Override
    protected LayerProvider provider() {
      return new Convolution.Provider();
    }

    @Override
    protected Spec spec() {
      return Spec.parse("conv(2, 1, width=3, bias=false)");
    }

    @Override
    protected Shape inputShape() {
      return Shape.of(2, 4);
    }
  }

  @Nested
  class OfMaxPool extends LayerContract {
    @Override
    protected LayerProvider provider() {
      return new MaxPool.Provider();
    }

    @Override
    protected Spec spec() {
      return Spec.parse("max-pool(2)");
    }

    @Override
    protected Shape inputShape() {
      return Shape.of(2, 4, 2);
    }

    @Override
    protected float[] inputs(int n) {
      return apart(n);
    }
  }

  @Nested
  class OfMaxPoolWithOverlapAndPadding extends LayerContract {
    @Override
    protected LayerProvider provider() {
      return new MaxPool.Provider();
    }

    @Override
    protected Spec spec() {
      return Spec.parse("max-pool(2, stride=1, padding=1)");
    }

    @Override
    protected Shape inputShape() {
      return Shape.of(2, 2);
    }

    @Override
    protected float[] inputs(int n) {
      return apart(n);
    }
  }

  @Nested
  class OfAveragePool extends LayerContract {
    @Override
    protected LayerProvider provider() {
      return new AveragePool.Provider();
    }

    @Override
    protected Spec spec() {
      return Spec.parse("average-pool(2)");
    }

    @Override
    protected Shape inputShape() {
      return Shape.of(5, 4, 2);
    }
  }

  @Nested
  class OfAveragePoolWithOverlapAndPadding extends LayerContract {
    @Override
    protected LayerProvider provider() {
      return new AveragePool.Provider();
    }

    @Override
    protected Spec spec() {
      return Spec.parse("average-pool(3, stride=2, padding=1)");
    }

    @Override
    protected Shape inputShape() {
      return Shape.of(4, 5, 3);
    }
  }

  @Nested
  class OfFlatten extends LayerContract {
    @Override
    protected LayerProvider provider() {
      return new Flatten.Provider();
    }

    @Override
    protected Spec spec() {
      return Spec.parse("flatten");
    }

    @Override
    protected Shape inputShape() {
      return Shape.of(2, 3, 2);
    }
  }

  @Nested
  class OfDropout extends LayerContract {
    @Override
    protected LayerProvider provider() {
      return new Dropout.Provider();
    }

    @Override
    protected Spec spec() {
      return Spec.parse("dropout(0.3)");
    }

    @Override
    protected Shape inputShape() {
      return Shape.of(5);
    }
  }

  @Nested
  class OfBatchNorm extends LayerContract {
    @Override
    protected LayerProvider provider() {
      return new BatchNorm.Provider();
    }

    @Override
    protected Spec spec() {
      return Spec.parse("batch-norm");
    }

    @Override
    protected Shape inputShape() {
      return Shape.of(4);
    }

    @Override
    protected float[] inputs(int n) {
      return spread(n);
    }
  }

  @Nested
  class OfBatchNormOfAnImage extends LayerContract {
    @Override
    protected LayerProvider provider() {
      return new BatchNorm.Provider();
    }

    @Override
    protected Spec spec() {
      return Spec.parse("batch-norm(form=book)");
    }

    @Override
    protected Shape inputShape() {
      return Shape.of(2, 3, 2);
    }

    @Override
    protected float[] inputs(int n) {
      return spread(n);
    }
  }

  @Nested
  class OfBatchNormOfOneChannel extends LayerContract {
    @Override
    protected LayerProvider provider() {
      return new BatchNorm.Provider();
    }

    @Override
    protected Spec spec() {
      return Spec.parse("batch-norm(eps=0.1)");
    }

    @Override
    protected Shape inputShape() {
      return Shape.of(2, 2);
    }

    @Override
    protected float[] inputs(int n) {
      return spread(n);
    }
  }

  @Nested
  class OfLayerNorm extends LayerContract {
    @Override
    protected LayerProvider provider() {
      return new LayerNorm.Provider();
    }

    @Override
    protected Spec spec() {
      return Spec.parse("layer-norm");
    }

    @Override
    protected Shape inputShape() {
      return Shape.of(6);
    }

    @Override
    protected float[] inputs(int n) {
      return spread(n);
    }
  }

  @Nested
  class OfLayerNormOverAllAxes extends LayerContract {
    @Override
    protected LayerProvider provider() {
      return new LayerNorm.Provider();
    }

    @Override
    protected Spec spec() {
      return Spec.parse("layer-norm(2)");
    }

    @Override
    protected Shape inputShape() {
      return Shape.of(3, 2);
    }

    @Override
    protected float[] inputs(int n) {
      return spread(n);
    }
  }

  /**
   * Numbers of which those that are normalised together have a standard deviation σ of 4 or more.
   */
  private static float[] spread(int n) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = i * i * 7 % 31 - 15;
    }
    return values;
  }

  /** Up to 97 numbers that differ by 1/16 or more: no small step makes another one the largest. */
  private static float[] apart(int n) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = i * 29 % 97 / 16f - 3;
    }
    return values;
  }
}
