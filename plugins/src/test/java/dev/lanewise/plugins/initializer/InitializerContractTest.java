package dev.lanewise.plugins.initializer;

import dev.lanewise.spi.Fans;
import dev.lanewise.spi.InitializerProvider;
import dev.lanewise.spi.Spec;
import dev.lanewise.tck.InitializerContract;
import org.junit.jupiter.api.Nested;

class InitializerContractTest {

  @Nested
  class OfZeros extends InitializerContract {
    @Override
    protected InitializerProvider provider() {
      return new Zeros.Provider();
    }

    @Override
    protected double standardDeviation(Fans fans) {
      return 0;
    }
  }

  @Nested
  class OfOnes extends InitializerContract {
    @Override
    protected InitializerProvider provider() {
      return new Ones.Provider();
    }

    @Override
    protected double mean() {
      return 1;
    }

    @Override
    protected double standardDeviation(Fans fans) {
      return 0;
    }
  }

  @Nested
  class OfNormal extends InitializerContract {
    @Override
    protected InitializerProvider provider() {
      return new Normal.Provider();
    }

    @Override
    protected double standardDeviation(Fans fans) {
      return 0.01;
    }
  }

  @Nested
  class OfUniform extends InitializerContract {
    @Override
    protected InitializerProvider provider() {
      return new Uniform.Provider();
    }

    @Override
    protected double standardDeviation(Fans fans) {
      return 0.05 / Math.sqrt(3);
    }
  }

  @Nested
  class OfXavier extends InitializerContract {
    @Override
    protected InitializerProvider provider() {
      return new Xavier.Provider();
    }

    @Override
    protected double standardDeviation(Fans fans) {
      return Math.sqrt(2.0 / (fans.in() + fans.out()));
    }
  }

  @Nested
  class OfXavierUniform extends InitializerContract {
    @Override
    protected InitializerProvider provider() {
      return new Xavier.Provider();
    }

    @Override
    protected Spec spec() {
      return Spec.parse("xavier(uniform)");
    }

    @Override
    protected double standardDeviation(Fans fans) {
      return Math.sqrt(2.0 / (fans.in() + fans.out()));
    }
  }

  @Nested
  class OfXavierOfTheBook extends InitializerContract {
    @Override
    protected InitializerProvider provider() {
      return new Xavier.Provider();
    }

    @Override
    protected Spec spec() {
      return Spec.parse("xavier(fans=in)");
    }

    @Override
    protected double standardDeviation(Fans fans) {
      return Math.sqrt(1.0 / fans.in());
    }
  }

  @Nested
  class OfHe extends InitializerContract {
    @Override
    protected InitializerProvider provider() {
      return new He.Provider();
    }

    @Override
    protected double standardDeviation(Fans fans) {
      return Math.sqrt(2.0 / fans.in());
    }
  }

  @Nested
  class OfHeUniform extends InitializerContract {
    @Override
    protected InitializerProvider provider() {
      return new He.Provider();
    }

    @Override
    protected Spec spec() {
      return Spec.parse("he(uniform)");
    }

    @Override
    protected double standardDeviation(Fans fans) {
      return Math.sqrt(2.0 / fans.in());
    }
  }

  @Nested
  class OfLecun extends InitializerContract {
    @Override
    protected InitializerProvider provider() {
      return new Lecun.Provider();
    }

    @Override
    protected double standardDeviation(Fans fans) {
      return Math.sqrt(1.0 / fans.in());
    }
  }

  @Nested
  class OfLecunUniform extends InitializerContract {
    @Override
    protected InitializerProvider provider() {
      return new Lecun.Provider();
    }

    @Override
    protected Spec spec() {
      return Spec.parse("lecun(uniform)");
    }

    @Override
    protected double standardDeviation(Fans fans) {
      return Math.sqrt(1.0 / fans.in());
    }
  }

  @Nested
  class OfOrthogonal extends InitializerContract {
    @Override
    protected InitializerProvider provider() {
      return new Orthogonal.Provider();
    }
  }
}
