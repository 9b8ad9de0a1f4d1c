package dev.lanewise.app.cli;

import dev.lanewise.app.training.Preset;
import dev.lanewise.app.training.TrainingPlan;
import dev.lanewise.core.nn.TrainingConfig;
import dev.lanewise.spi.Nearest;
import dev.lanewise.spi.Spec;
import dev.lanewise.spi.SpecException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/** Makes a plan of a preset and the texts of options in the place of what it says. */
final class PlanTexts {
  static final String LAYERS = "--layers";
  static final String LOSS = "--loss";
  static final String OPTIMIZER = "--optimizer";
  static final String DECAY = "--decay";
  static final String SCHEDULE = "--schedule";
  static final String AUGMENT = "--augment";
  static final String EPOCHS = "--epochs";
  static final String BATCH = "--batch";

  private PlanTexts() {}

  /**
   * What to train.
   *
   * @param preset its name; empty for the default
   * @param given texts by the names of the options
   * @throws UsageException if a text cannot be read, or there is no such preset
   */
  static TrainingPlan plan(String preset, Map<String, String> given, long seed, int threads) {
    String layers = given.get(LAYERS);
    if (!preset.isEmpty() && layers != null) {
      throw new UsageException("--layers and --preset exclude each other: give one of them");
    }
    Preset base = preset.isEmpty() ? Preset.all().getFirst() : preset(preset);
    List<Spec> chain =
        layers == null ? Spec.parseAll(base.layers()) : parse(LAYERS, layers, Spec::parseAll);
    String augmentations = given.get(AUGMENT);
    TrainingConfig config =
        new TrainingConfig(
            spec(LOSS, given.get(LOSS), base.loss()),
            update(base, given.get(OPTIMIZER), given.get(DECAY)),
            spec(SCHEDULE, given.get(SCHEDULE), base.schedule()),
            augmentations == null
                ? Spec.parseAll(base.augmentations())
                : parse(AUGMENT, augmentations, Spec::parseAll),
            count(EPOCHS, given.get(EPOCHS), base.epochs()),
            count(BATCH, given.get(BATCH), base.batch()),
            seed,
            threads);
    return new TrainingPlan(layers == null ? base.name() : "custom", chain, config);
  }

  /** The chain that a gradient goes through; a preset's decay belongs to its optimizer. */
  private static List<Spec> update(
      Preset base, @Nullable String optimizer, @Nullable String decay) {
    List<Spec> chain =
        new ArrayList<>(
            optimizer == null
                ? Spec.parseChain(base.optimizer())
                : parse(OPTIMIZER, optimizer, Spec::parseChain));
    if (decay != null) {
      chain.add(chain.size() - 1, parse(DECAY, decay, Spec::parse));
    }
    return chain;
  }

  /** The preset of this name. */
  static Preset preset(String name) {
    List<String> names = Preset.all().stream().map(Preset::name).toList();
    return Preset.named(name)
        .orElseThrow(
            () ->
                new UsageException(
                    String.format(
                        "there is no preset '%s'%s: presets are %s",
                        name, Nearest.hint(name, names), String.join(", ", names))));
  }

  private static Spec spec(String option, @Nullable String text, String otherwise) {
    return text == null ? Spec.parse(otherwise) : parse(option, text, Spec::parse);
  }

  private static int count(String option, @Nullable String text, int otherwise) {
    try {
      return text == null ? otherwise : new Converters.Count().convert(text);
    } catch (TypeConversionException e) {
      throw new UsageException(option + " " + e.getMessage(), "", e);
    }
  }

  static <T> T parse(String option, String text, Function<String, T> reader) {
    try {
      return reader.apply(text);
    } catch (SpecException e) {
      if (text.isBlank()) {
        throw new UsageException(
            option + " is empty: must name a plug-in, with its options in parentheses", "", e);
      }
      throw new UsageException(option + ": " + e.getMessage(), e.pointer(), e);
    }
  }
}
