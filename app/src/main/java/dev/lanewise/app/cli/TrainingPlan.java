package dev.lanewise.app.cli;

import dev.lanewise.core.nn.TrainingConfig;
import dev.lanewise.core.plugin.Kind;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Spec;
import java.util.List;

/**
 * What is to be trained, as it was asked for.
 *
 * @param name the preset, or {@code custom}
 * @param layers the layers in order
 * @param config how; its specs as they were given
 */
record TrainingPlan(String name, List<Spec> layers, TrainingConfig config) {

  /**
   * The configuration with every option written out.
   *
   * @throws dev.lanewise.core.plugin.PluginException if a plug-in is unknown
   * @throws dev.lanewise.spi.OptionException if an option is unknown or out of its range
   */
  TrainingConfig resolved(Registry registry) {
    return new TrainingConfig(
        registry.resolve(Kind.LOSS, config.loss()),
        registry.resolve(Kind.OPTIMIZER, config.optimizer()),
        config.decay().map(decay -> registry.resolve(Kind.DECAY, decay)),
        registry.resolve(Kind.SCHEDULE, config.schedule()),
        config.augmentations().stream()
            .map(augmentation -> registry.resolve(Kind.AUGMENTATION, augmentation))
            .toList(),
        config.epochs(),
        config.batch(),
        config.seed(),
        config.threads());
  }
}
