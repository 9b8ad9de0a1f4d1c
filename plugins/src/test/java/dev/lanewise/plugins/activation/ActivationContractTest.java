package dev.lanewise.plugins.activation;

import dev.lanewise.spi.ActivationProvider;
import dev.lanewise.tck.ActivationContract;
import org.junit.jupiter.api.Nested;

class ActivationContractTest {

  @Nested
  class OfIdentity extends ActivationContract {
    @Override
    protected ActivationProvider provider() {
      return new Identity.Provider();
    }
  }

  @Nested
  class OfStepFunction extends ActivationContract {
    @Override
    protected ActivationProvider provider() {
      return new StepFunction.Provider();
    }
  }

  @Nested
  class OfSigmoid extends ActivationContract {
    @Override
    protected ActivationProvider provider() {
      return new Sigmoid.Provider();
    }
  }

  @Nested
  class OfRelu extends ActivationContract {
    @Override
    protected ActivationProvider provider() {
      return new Relu.Provider();
    }
  }

  @Nested
  class OfTanh extends ActivationContract {
    @Override
    protected ActivationProvider provider() {
      return new Tanh.Provider();
    }
  }

  @Nested
  class OfSoftmax extends ActivationContract {
    @Override
    protected ActivationProvider provider() {
      return new Softmax.Provider();
    }
  }
}
