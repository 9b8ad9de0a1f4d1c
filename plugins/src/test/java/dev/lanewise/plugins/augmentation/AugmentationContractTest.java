package dev.lanewise.plugins.augmentation;

import dev.lanewise.spi.AugmentationProvider;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Spec;
import dev.lanewise.tck.AugmentationContract;
import java.util.List;
import org.junit.jupiter.api.Nested;

class AugmentationContractTest {

  @Nested
  class OfShift extends OfImages {
    @Override
    protected AugmentationProvider provider() {
      return new Shift.Provider();
    }
  }

  @Nested
  class OfShiftAsFarAsTheImageIsWide extends OfImages {
    @Override
    protected AugmentationProvider provider() {
      return new Shift.Provider();
    }

    @Override
    protected Spec spec() {
      return Spec.parse("shift(9)");
    }
  }

  @Nested
  class OfRotate extends OfImages {
    @Override
    protected AugmentationProvider provider() {
      return new Rotate.Provider();
    }

    @Override
    protected Spec spec() {
      return Spec.parse("rotate(180)");
    }
  }

  @Nested
  class OfAffine extends OfImages {
    @Override
    protected AugmentationProvider provider() {
      return new Affine.Provider();
    }
  }

  @Nested
  class OfStrongAffine extends OfImages {
    @Override
    protected AugmentationProvider provider() {
      return new Affine.Provider();
    }

    @Override
    protected Spec spec() {
      return Spec.parse("affine(degrees=180, scale=0.9, shear=3, pixels=6)");
    }
  }

  @Nested
  class OfElastic extends OfImages {
    @Override
    protected AugmentationProvider provider() {
      return new Elastic.Provider();
    }
  }

  @Nested
  class OfElasticWithMoreCellsThanPixels extends OfImages {
    @Override
    protected AugmentationProvider provider() {
      return new Elastic.Provider();
    }

    @Override
    protected Spec spec() {
      return Spec.parse("elastic(grid=20, strength=9)");
    }
  }

  @Nested
  class OfErase extends OfImages {
    @Override
    protected AugmentationProvider provider() {
      return new Erase.Provider();
    }

    @Override
    protected Spec spec() {
      return Spec.parse("erase(3)");
    }
  }

  /** What all of them take and refuse. */
  abstract static class OfImages extends AugmentationContract {
    @Override
    protected List<Shape> refusedShapes() {
      return List.of(Shape.of(), Shape.of(64), Shape.of(2, 2, 2, 2), Shape.of(0, 4));
    }
  }
}
