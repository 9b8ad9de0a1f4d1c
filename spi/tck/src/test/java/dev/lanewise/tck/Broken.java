package dev.lanewise.tck;

import dev.lanewise.spi.Activation;
import dev.lanewise.spi.ActivationProvider;
import dev.lanewise.spi.Augmentation;
import dev.lanewise.spi.AugmentationProvider;
import dev.lanewise.spi.GradientTransform;
import dev.lanewise.spi.GradientTransformProvider;
import dev.lanewise.spi.Initializer;
import dev.lanewise.spi.InitializerProvider;
import dev.lanewise.spi.Layer;
import dev.lanewise.spi.LayerProvider;
import dev.lanewise.spi.Loss;
import dev.lanewise.spi.LossProvider;
import dev.lanewise.spi.Observer;
import dev.lanewise.spi.ObserverProvider;
import dev.lanewise.spi.Optimizer;
import dev.lanewise.spi.OptimizerProvider;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.Schedule;
import dev.lanewise.spi.ScheduleProvider;
import dev.lanewise.spi.WeightDecay;
import dev.lanewise.spi.WeightDecayProvider;
import java.util.function.Supplier;

/** Providers of plug-ins to try the kit on: an id, no options, and whatever they make. */
abstract class Broken<T> {
  private final Supplier<? extends T> maker;

  Broken(Supplier<? extends T> maker) {
    this.maker = maker;
  }

  public String id() {
    return "broken";
  }

  public String summary() {
    return "breaks one rule";
  }

  public T create(Options options) {
    return maker.get();
  }

  static class Activations extends Broken<Activation> implements ActivationProvider {
    Activations(Supplier<? extends Activation> maker) {
      super(maker);
    }
  }

  static class Layers extends Broken<Layer> implements LayerProvider {
    Layers(Supplier<? extends Layer> maker) {
      super(maker);
    }
  }

  static class Losses extends Broken<Loss> implements LossProvider {
    Losses(Supplier<? extends Loss> maker) {
      super(maker);
    }
  }

  static class Optimizers extends Broken<Optimizer> implements OptimizerProvider {
    Optimizers(Supplier<? extends Optimizer> maker) {
      super(maker);
    }
  }

  static class Decays extends Broken<WeightDecay> implements WeightDecayProvider {
    Decays(Supplier<? extends WeightDecay> maker) {
      super(maker);
    }
  }

  static class Transforms extends Broken<GradientTransform> implements GradientTransformProvider {
    Transforms(Supplier<? extends GradientTransform> maker) {
      super(maker);
    }
  }

  static class Schedules extends Broken<Schedule> implements ScheduleProvider {
    Schedules(Supplier<? extends Schedule> maker) {
      super(maker);
    }
  }

  static class Initializers extends Broken<Initializer> implements InitializerProvider {
    Initializers(Supplier<? extends Initializer> maker) {
      super(maker);
    }
  }

  static class Augmentations extends Broken<Augmentation> implements AugmentationProvider {
    Augmentations(Supplier<? extends Augmentation> maker) {
      super(maker);
    }
  }

  static class Observers extends Broken<Observer> implements ObserverProvider {
    Observers(Supplier<? extends Observer> maker) {
      super(maker);
    }
  }
}
