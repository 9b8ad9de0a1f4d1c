package dev.lanewise.plugins.layer;

import dev.lanewise.spi.LayerProvider;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Spec;
import dev.lanewise.tck.LayerContract;
import org.junit.jupiter.api.Nested;

class LayerContractTest {

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
}
