package dev.lanewise.plugins.transform;

import dev.lanewise.spi.GradientTransformProvider;
import dev.lanewise.tck.GradientTransformContract;
import org.junit.jupiter.api.Nested;

class GradientTransformContractTest {

  @Nested
  class OfClipNorm extends GradientTransformContract {
    @Override
    protected GradientTransformProvider provider() {
      return new ClipNorm.Provider();
    }
  }

  @Nested
  class OfClipValue extends GradientTransformContract {
    @Override
    protected GradientTransformProvider provider() {
      return new ClipValue.Provider();
    }
  }
}
