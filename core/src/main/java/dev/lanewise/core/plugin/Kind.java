package dev.lanewise.core.plugin;

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
import dev.lanewise.spi.Nearest;
import dev.lanewise.spi.Observer;
import dev.lanewise.spi.ObserverProvider;
import dev.lanewise.spi.Optimizer;
import dev.lanewise.spi.OptimizerProvider;
import dev.lanewise.spi.Provider;
import dev.lanewise.spi.Schedule;
import dev.lanewise.spi.ScheduleProvider;
import dev.lanewise.spi.WeightDecay;
import dev.lanewise.spi.WeightDecayProvider;
import java.util.List;

/**
 * A kind of plug-in: its name, and the type that its service files are named after.
 *
 * <p>There are ten, the constants of this class; two kinds are equal if they are the same constant.
 * Immutable and thread-safe.
 *
 * @param <T> the role that plug-ins of this kind make
 */
public final class Kind<T> {
  /** Functions between layers. */
  public static final Kind<Activation> ACTIVATION =
      new Kind<>("activation", ActivationProvider.class);

  /** Layers of a network. */
  public static final Kind<Layer> LAYER = new Kind<>("layer", LayerProvider.class);

  /** How bad a prediction is. */
  public static final Kind<Loss> LOSS = new Kind<>("loss", LossProvider.class);

  /** Update rules. */
  public static final Kind<Optimizer> OPTIMIZER = new Kind<>("optimizer", OptimizerProvider.class);

  /** What pulls parameters towards zero. */
  public static final Kind<WeightDecay> DECAY = new Kind<>("decay", WeightDecayProvider.class);

  /** What changes gradients before the optimizer sees them. */
  public static final Kind<GradientTransform> TRANSFORM =
      new Kind<>("transform", GradientTransformProvider.class);

  /** How the learning rate changes during a run. */
  public static final Kind<Schedule> SCHEDULE = new Kind<>("schedule", ScheduleProvider.class);

  /** First values of parameters. */
  public static final Kind<Initializer> INITIALIZER =
      new Kind<>("initializer", InitializerProvider.class);

  /** How examples are changed on their way into training. */
  public static final Kind<Augmentation> AUGMENTATION =
      new Kind<>("augmentation", AugmentationProvider.class);

  /** Who listens to a run. */
  public static final Kind<Observer> OBSERVER = new Kind<>("observer", ObserverProvider.class);

  private static final List<Kind<?>> ALL =
      List.of(
          ACTIVATION,
          LAYER,
          LOSS,
          OPTIMIZER,
          DECAY,
          TRANSFORM,
          SCHEDULE,
          INITIALIZER,
          AUGMENTATION,
          OBSERVER);

  private final String name;
  private final Class<? extends Provider<T>> providerType;

  private Kind(String name, Class<? extends Provider<T>> providerType) {
    this.name = name;
    this.providerType = providerType;
  }

  /** Every kind, in the order in which people are shown them. */
  public static List<Kind<?>> all() {
    return ALL;
  }

  /**
   * The kind of this name.
   *
   * @throws PluginException if there is none; the message names the nearest and all of them
   */
  public static Kind<?> named(String name) {
    for (Kind<?> kind : ALL) {
      if (kind.name.equals(name)) {
        return kind;
      }
    }
    List<String> names = ALL.stream().map(Kind::name).toList();
    throw new PluginException(
        String.format(
            "there is no kind of plug-in '%s'%s: kinds are %s",
            Sentences.line(name), Nearest.hint(name, names), String.join(", ", names)));
  }

  /** One word: {@code optimizer}. */
  public String name() {
    return name;
  }

  /** The type that a provider of this kind implements. */
  public Class<? extends Provider<T>> providerType() {
    return providerType;
  }

  /** {@code optimizers}. */
  public String plural() {
    return name + (name.endsWith("s") ? "es" : "s");
  }

  @Override
  public String toString() {
    return name;
  }

  /** {@code an optimizer}. */
  String withArticle() {
    return ("aeiou".indexOf(name.charAt(0)) < 0 ? "a " : "an ") + name;
  }
}
