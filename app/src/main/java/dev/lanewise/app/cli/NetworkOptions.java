package dev.lanewise.app.cli;

import dev.lanewise.app.training.Preset;
import dev.lanewise.core.nn.TrainingConfig;
import dev.lanewise.spi.Nearest;
import dev.lanewise.spi.Spec;
import dev.lanewise.spi.SpecException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec.Target;

/** The options that say what is trained and how; together with a preset they make a plan. */
final class NetworkOptions {
  @picocli.CommandLine.Spec(Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description =
          "mlp (the default), book-mlp, book-3-layer, mlp-1024, simple-conv, deep-conv or best: a"
              + " network with settings that suit it.")
  private @Nullable String preset;

  @Option(
      names = "--layers",
      arity = "1..*",
      paramLabel = "SPEC",
      description = "The layers, such as 'dense(256) relu dense(10)', instead of a preset's.")
  private @Nullable List<String> layers;

  @Option(names = "--loss", paramLabel = "SPEC", description = "What is made small.")
  private @Nullable String loss;

  @Option(
      names = "--optimizer",
      paramLabel = "SPEC",
      description =
          "The update rule, such as 'adam(lr=0.001)', and before it what a gradient goes through, in"
              + " order: 'clip-norm(1) > l2(1e-4) > sgd(0.1)'.")
  private @Nullable String optimizer;

  @Option(
      names = "--decay",
      paramLabel = "SPEC",
      description =
          "What pulls weights towards zero, such as 'l2(1e-4)': a link just before the optimizer.")
  private @Nullable String decay;

  @Option(
      names = "--schedule",
      paramLabel = "SPEC",
      description = "How the learning rate changes, such as cosine.")
  private @Nullable String schedule;

  @Option(
      names = "--augment",
      arity = "1..*",
      paramLabel = "SPEC",
      description =
          "What changes the images in training, in order, such as 'rotate(10) shift(2)'; '' for"
              + " nothing.")
  private @Nullable List<String> augmentations;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      converter = Converters.Count.class,
      description = "How often each image is seen.")
  private @Nullable Integer epochs;

  @Option(
      names = "--batch",
      paramLabel = "N",
      converter = Converters.Count.class,
      description = "Images in a mini-batch.")
  private @Nullable Integer batch;

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = Converters.Seed.class,
      description = "Decides first weights and order; equal seeds give equal weights (default 1).")
  private long seed = 1;

  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = Converters.Count.class,
      description = "Threads to compute on (default: all processors); changes no result.")
  private int threads = Runtime.getRuntime().availableProcessors();

  /** Threads to compute on. */
  int threads() {
    return threads;
  }

  /**
   * What to train: the preset with whatever is given in its place.
   *
   * @throws UsageException if a text cannot be read, or there is no such preset
   */
  TrainingPlan plan() {
    if (preset != null && layers != null) {
      throw new UsageException("--layers and --preset exclude each other: give one of them");
    }
    Preset base = preset == null ? Preset.all().getFirst() : preset(preset);
    List<Spec> chain =
        layers == null
            ? Spec.parseAll(base.layers())
            : parse("--layers", joined(command, layers), Spec::parseAll);
    TrainingConfig config =
        new TrainingConfig(
            spec("--loss", loss, base.loss()),
            update(base),
            spec("--schedule", schedule, base.schedule()),
            augmentations == null
                ? Spec.parseAll(base.augmentations())
                : parse("--augment", joined(command, augmentations), Spec::parseAll),
            epochs == null ? base.epochs() : epochs,
            batch == null ? base.batch() : batch,
            seed,
            threads);
    return new TrainingPlan(layers == null ? base.name() : "custom", chain, config);
  }

  /** The chain that a gradient goes through; a preset's decay belongs to its optimizer. */
  private List<Spec> update(Preset base) {
    List<Spec> chain =
        new ArrayList<>(
            optimizer == null
                ? Spec.parseChain(base.optimizer())
                : parse("--optimizer", optimizer, Spec::parseChain));
    if (decay != null) {
      chain.add(chain.size() - 1, parse("--decay", decay, Spec::parse));
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

  /** Joins the arguments; as they may be many, a mistyped option lands here too. */
  static String joined(@Nullable CommandSpec command, List<String> texts) {
    for (String text : texts) {
      if (text.startsWith("-")) {
        throw new UsageException(
            UsageErrors.unmatched(Objects.requireNonNull(command, "command"), text));
      }
    }
    return String.join(" ", texts);
  }

  private static Spec spec(String option, @Nullable String text, String otherwise) {
    return text == null ? Spec.parse(otherwise) : parse(option, text, Spec::parse);
  }

  static <T> T parse(String option, String text, Function<String, T> reader) {
    try {
      return reader.apply(text);
    } catch (SpecException e) {
      throw new UsageException(option + ": " + e.getMessage(), e.pointer(), e);
    }
  }
}
