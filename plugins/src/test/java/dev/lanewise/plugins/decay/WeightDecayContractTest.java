package dev.lanewise.plugins.decay;

import dev.lanewise.spi.WeightDecayProvider;
import dev.lanewise.tck.WeightDecayContract;
import org.junit.jupiter.api.Nested;

class WeightDecayContractTest {

  @Nested
  class OfL2 extends WeightDecayContract {
    @Override
    protected WeightDecayProvider provider() {
      return new L2.Provider();
    }
  }

  @Nested
  class OfL1 extends WeightDecayContract {
    @Override
    protected WeightDecayProvider provider() {
      return new L1.Provider();
    }
  }

  @Nested
  class OfDecoupled extends WeightDecayContract {
    @Override
    protected WeightDecayProvider provider() {
      return new Decoupled.Provider();
    }
  }

  @Nested
  class OfElastic extends WeightDecayContract {
    @Override
    protected WeightDecayProvider provider() {
      return new Elastic.Provider();
    }
  }
}
