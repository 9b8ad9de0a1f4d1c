package dev.lanewise.plugins.optimizer;

import dev.lanewise.spi.OptimizerProvider;
import dev.lanewise.spi.Spec;
import dev.lanewise.tck.OptimizerContract;
import org.junit.jupiter.api.Nested;

class OptimizerContractTest {

  @Nested
  class OfSgd extends OptimizerContract {
    @Override
    protected OptimizerProvider provider() {
      return new Sgd.Provider();
    }
  }

  @Nested
  class OfMomentum extends OptimizerContract {
    @Override
    protected OptimizerProvider provider() {
      return new Momentum.Provider();
    }
  }

  @Nested
  class OfMomentumOfPytorch extends OptimizerContract {
    @Override
    protected OptimizerProvider provider() {
      return new Momentum.Provider();
    }

    @Override
    protected Spec spec() {
      return Spec.parse("momentum(form=pytorch, dampening=0.1)");
    }
  }

  @Nested
  class OfNesterov extends OptimizerContract {
    @Override
    protected OptimizerProvider provider() {
      return new Nesterov.Provider();
    }
  }

  @Nested
  class OfNesterovOfPytorch extends OptimizerContract {
    @Override
    protected OptimizerProvider provider() {
      return new Nesterov.Provider();
    }

    @Override
    protected Spec spec() {
      return Spec.parse("nesterov(form=pytorch)");
    }
  }

  @Nested
  class OfAdaGrad extends OptimizerContract {
    @Override
    protected OptimizerProvider provider() {
      return new AdaGrad.Provider();
    }
  }

  @Nested
  class OfAdaGradWithInitialSum extends OptimizerContract {
    @Override
    protected OptimizerProvider provider() {
      return new AdaGrad.Provider();
    }

    @Override
    protected Spec spec() {
      return Spec.parse("adagrad(initial=0.1)");
    }
  }

  @Nested
  class OfRmsProp extends OptimizerContract {
    @Override
    protected OptimizerProvider provider() {
      return new RmsProp.Provider();
    }
  }

  @Nested
  class OfRmsPropCentered extends OptimizerContract {
    @Override
    protected OptimizerProvider provider() {
      return new RmsProp.Provider();
    }

    @Override
    protected Spec spec() {
      return Spec.parse("rmsprop(centered=true)");
    }
  }

  @Nested
  class OfRmsPropWithMomentum extends OptimizerContract {
    @Override
    protected OptimizerProvider provider() {
      return new RmsProp.Provider();
    }

    @Override
    protected Spec spec() {
      return Spec.parse("rmsprop(momentum=0.9)");
    }
  }

  @Nested
  class OfAdam extends OptimizerContract {
    @Override
    protected OptimizerProvider provider() {
      return new Adam.Provider();
    }
  }

  @Nested
  class OfAdamOfTheBook extends OptimizerContract {
    @Override
    protected OptimizerProvider provider() {
      return new Adam.Provider();
    }

    @Override
    protected Spec spec() {
      return Spec.parse("adam(form=book, eps=1e-7)");
    }
  }

  @Nested
  class OfAdaDelta extends OptimizerContract {
    @Override
    protected OptimizerProvider provider() {
      return new AdaDelta.Provider();
    }
  }

  @Nested
  class OfAmsGrad extends OptimizerContract {
    @Override
    protected OptimizerProvider provider() {
      return new AmsGrad.Provider();
    }
  }

  @Nested
  class OfAdamW extends OptimizerContract {
    @Override
    protected OptimizerProvider provider() {
      return new AdamW.Provider();
    }
  }

  @Nested
  class OfAdaMax extends OptimizerContract {
    @Override
    protected OptimizerProvider provider() {
      return new AdaMax.Provider();
    }
  }

  @Nested
  class OfNAdam extends OptimizerContract {
    @Override
    protected OptimizerProvider provider() {
      return new NAdam.Provider();
    }
  }

  @Nested
  class OfRAdam extends OptimizerContract {
    @Override
    protected OptimizerProvider provider() {
      return new RAdam.Provider();
    }
  }

  @Nested
  class OfLion extends OptimizerContract {
    @Override
    protected OptimizerProvider provider() {
      return new Lion.Provider();
    }
  }

  @Nested
  class OfRAdamWithoutPlainSteps extends OptimizerContract {
    @Override
    protected OptimizerProvider provider() {
      return new RAdam.Provider();
    }

    @Override
    protected Spec spec() {
      return Spec.parse("radam(beta2=0.5)");
    }
  }
}
