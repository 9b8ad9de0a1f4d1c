package dev.lanewise.tck;

import dev.lanewise.spi.ActivationProvider;
import dev.lanewise.spi.AugmentationProvider;
import dev.lanewise.spi.GradientTransformProvider;
import dev.lanewise.spi.InitializerProvider;
import dev.lanewise.spi.LayerProvider;
import dev.lanewise.spi.LossProvider;
import dev.lanewise.spi.ObserverProvider;
import dev.lanewise.spi.OptimizerProvider;
import dev.lanewise.spi.ScheduleProvider;
import dev.lanewise.spi.WeightDecayProvider;

/** The suite of each kind for one provider at hand. */
final class Suites {
  private Suites() {}

  static final class OfActivation extends ActivationContract {
    private final ActivationProvider provider;

    OfActivation(ActivationProvider provider) {
      this.provider = provider;
    }

    @Override
    protected ActivationProvider provider() {
      return provider;
    }
  }

  static final class OfLayer extends LayerContract {
    private final LayerProvider provider;

    OfLayer(LayerProvider provider) {
      this.provider = provider;
    }

    @Override
    protected LayerProvider provider() {
      return provider;
    }
  }

  static final class OfResidual extends ResidualContract {
    private final LayerProvider provider;

    OfResidual(LayerProvider provider) {
      this.provider = provider;
    }

    @Override
    protected LayerProvider provider() {
      return provider;
    }
  }

  static final class OfLoss extends LossContract {
    private final LossProvider provider;

    OfLoss(LossProvider provider) {
      this.provider = provider;
    }

    @Override
    protected LossProvider provider() {
      return provider;
    }
  }

  static final class OfOptimizer extends OptimizerContract {
    private final OptimizerProvider provider;

    OfOptimizer(OptimizerProvider provider) {
      this.provider = provider;
    }

    @Override
    protected OptimizerProvider provider() {
      return provider;
    }
  }

  static final class OfDecay extends WeightDecayContract {
    private final WeightDecayProvider provider;

    OfDecay(WeightDecayProvider provider) {
      this.provider = provider;
    }

    @Override
    protected WeightDecayProvider provider() {
      return provider;
    }
  }

  static final class OfTransform extends GradientTransformContract {
    private final GradientTransformProvider provider;

    OfTransform(GradientTransformProvider provider) {
      this.provider = provider;
    }

    @Override
    protected GradientTransformProvider provider() {
      return provider;
    }
  }

  static final class OfSchedule extends ScheduleContract {
    private final ScheduleProvider provider;

    OfSchedule(ScheduleProvider provider) {
      this.provider = provider;
    }

    @Override
    protected ScheduleProvider provider() {
      return provider;
    }
  }

  static final class OfInitializer extends InitializerContract {
    private final InitializerProvider provider;

    OfInitializer(InitializerProvider provider) {
      this.provider = provider;
    }

    @Override
    protected InitializerProvider provider() {
      return provider;
    }
  }

  static final class OfAugmentation extends AugmentationContract {
    private final AugmentationProvider provider;

    OfAugmentation(AugmentationProvider provider) {
      this.provider = provider;
    }

    @Override
    protected AugmentationProvider provider() {
      return provider;
    }
  }

  static final class OfObserver extends ObserverContract {
    private final ObserverProvider provider;

    OfObserver(ObserverProvider provider) {
      this.provider = provider;
    }

    @Override
    protected ObserverProvider provider() {
      return provider;
    }
  }
}
