package dev.lanewise.plugins.activation;

import dev.lanewise.spi.ActivationProvider;
import dev.lanewise.spi.Spec;
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

  @Nested
  class OfLeakyRelu extends ActivationContract {
    @Override
    protected ActivationProvider provider() {
      return new LeakyRelu.Provider();
    }
  }

  @Nested
  class OfElu extends ActivationContract {
    @Override
    protected ActivationProvider provider() {
      return new Elu.Provider();
    }
  }

  @Nested
  class OfSelu extends ActivationContract {
    @Override
    protected ActivationProvider provider() {
      return new Selu.Provider();
    }
  }

  @Nested
  class OfGelu extends ActivationContract {
    @Override
    protected ActivationProvider provider() {
      return new Gelu.Provider();
    }
  }

  @Nested
  class OfGeluByTanh extends ActivationContract {
    @Override
    protected ActivationProvider provider() {
      return new Gelu.Provider();
    }

    @Override
    protected Spec spec() {
      return Spec.parse("gelu(tanh)");
    }
  }

  @Nested
  class OfSilu extends ActivationContract {
    @Override
    protected ActivationProvider provider() {
      return new Silu.Provider();
    }
  }

  @Nested
  class OfSoftplus extends ActivationContract {
    @Override
    protected ActivationProvider provider() {
      return new Softplus.Provider();
    }
  }

  @Nested
  class OfMish extends ActivationContract {
    @Override
    protected ActivationProvider provider() {
      return new Mish.Provider();
    }
  }

  @Nested
  class OfHardSwish extends ActivationContract {
    @Override
    protected ActivationProvider provider() {
      return new HardSwish.Provider();
    }
  }

  @Nested
  class OfLogSoftmax extends ActivationContract {
    @Override
    protected ActivationProvider provider() {
      return new LogSoftmax.Provider();
    }
  }
}
