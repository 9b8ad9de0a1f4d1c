package dev.lanewise.plugins.loss;

import dev.lanewise.spi.LossProvider;
import dev.lanewise.spi.Spec;
import dev.lanewise.tck.LossContract;
import org.junit.jupiter.api.Nested;

class LossContractTest {

  @Nested
  class OfSoftmaxCrossEntropy extends LossContract {
    @Override
    protected LossProvider provider() {
      return new SoftmaxCrossEntropy.Provider();
    }
  }

  @Nested
  class OfSoftmaxCrossEntropyWithSmoothing extends LossContract {
    @Override
    protected LossProvider provider() {
      return new SoftmaxCrossEntropy.Provider();
    }

    @Override
    protected Spec spec() {
      return Spec.parse("softmax-cross-entropy(0.1)");
    }
  }

  @Nested
  class OfCrossEntropy extends LossContract {
    @Override
    protected LossProvider provider() {
      return new CrossEntropy.Provider();
    }

    @Override
    protected float[] predictions() {
      float[] probabilities = super.predictions();
      for (int i = 0; i < probabilities.length; i++) {
        probabilities[i] = 0.15f + 0.1f * Math.abs(probabilities[i]);
      }
      return probabilities;
    }
  }

  @Nested
  class OfMeanSquaredError extends LossContract {
    @Override
    protected LossProvider provider() {
      return new MeanSquaredError.Provider();
    }
  }

  @Nested
  class OfMeanSquaredErrorOfTheBook extends LossContract {
    @Override
    protected LossProvider provider() {
      return new MeanSquaredError.Provider();
    }

    @Override
    protected Spec spec() {
      return Spec.parse("mean-squared-error(half-sum)");
    }
  }

  @Nested
  class OfMeanSquaredErrorOverTheBatch extends LossContract {
    @Override
    protected LossProvider provider() {
      return new MeanSquaredError.Provider();
    }

    @Override
    protected Spec spec() {
      return Spec.parse("mean-squared-error(half-sum-over-batch)");
    }
  }

  @Nested
  class OfBinaryCrossEntropy extends LossContract {
    @Override
    protected LossProvider provider() {
      return new BinaryCrossEntropy.Provider();
    }
  }

  @Nested
  class OfHuber extends LossContract {
    @Override
    protected LossProvider provider() {
      return new Huber.Provider();
    }
  }

  @Nested
  class OfHuberWithNarrowMiddle extends LossContract {
    @Override
    protected LossProvider provider() {
      return new Huber.Provider();
    }

    @Override
    protected Spec spec() {
      return Spec.parse("huber(0.1)");
    }
  }
}
