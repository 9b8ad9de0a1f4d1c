package dev.lanewise.app.training;

import dev.lanewise.core.nn.TrainingConfig;
import dev.lanewise.spi.Spec;
import java.util.List;

/**
 * What is to be trained, as it was asked for.
 *
 * @param name the preset, or {@code custom}
 * @param layers the layers in order
 * @param config how; its specs as they were given
 */
public record TrainingPlan(String name, List<Spec> layers, TrainingConfig config) {}
