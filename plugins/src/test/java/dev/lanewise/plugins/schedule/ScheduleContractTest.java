package dev.lanewise.plugins.schedule;

import dev.lanewise.spi.ScheduleProvider;
import dev.lanewise.spi.Spec;
import dev.lanewise.tck.ScheduleContract;
import org.junit.jupiter.api.Nested;

class ScheduleContractTest {

  @Nested
  class OfConstant extends ScheduleContract {
    @Override
    protected ScheduleProvider provider() {
      return new Constant.Provider();
    }
  }

  @Nested
  class OfStepDecay extends ScheduleContract {
    @Override
    protected ScheduleProvider provider() {
      return new StepDecay.Provider();
    }

    @Override
    protected Spec spec() {
      return Spec.parse("step(30)");
    }
  }

  @Nested
  class OfExponential extends ScheduleContract {
    @Override
    protected ScheduleProvider provider() {
      return new Exponential.Provider();
    }
  }

  @Nested
  class OfInverseTime extends ScheduleContract {
    @Override
    protected ScheduleProvider provider() {
      return new InverseTime.Provider();
    }
  }

  @Nested
  class OfCosine extends ScheduleContract {
    @Override
    protected ScheduleProvider provider() {
      return new Cosine.Provider();
    }
  }

  @Nested
  class OfCosineWithWarmup extends ScheduleContract {
    @Override
    protected ScheduleProvider provider() {
      return new Cosine.Provider();
    }

    @Override
    protected Spec spec() {
      return Spec.parse("cosine(steps=50, floor=0.01, warmup=5, warmup-from=0)");
    }
  }

  @Nested
  class OfCosineWithWarmupLongerThanTheRun extends ScheduleContract {
    @Override
    protected ScheduleProvider provider() {
      return new Cosine.Provider();
    }

    @Override
    protected Spec spec() {
      return Spec.parse("cosine(warmup=2000)");
    }
  }

  @Nested
  class OfPolynomial extends ScheduleContract {
    @Override
    protected ScheduleProvider provider() {
      return new Polynomial.Provider();
    }
  }

  @Nested
  class OfOneCycle extends ScheduleContract {
    @Override
    protected ScheduleProvider provider() {
      return new OneCycle.Provider();
    }
  }

  @Nested
  class OfOneCycleOfLines extends ScheduleContract {
    @Override
    protected ScheduleProvider provider() {
      return new OneCycle.Provider();
    }

    @Override
    protected Spec spec() {
      return Spec.parse("one-cycle(steps=50, anneal=linear)");
    }
  }

  @Nested
  class OfCosineWithRestarts extends ScheduleContract {
    @Override
    protected ScheduleProvider provider() {
      return new Cosine.Provider();
    }

    @Override
    protected Spec spec() {
      return Spec.parse("cosine(period=7, growth=2, warmup=5, floor=0.1)");
    }
  }
}
