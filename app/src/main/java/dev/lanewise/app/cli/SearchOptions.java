package dev.lanewise.app.cli;

import dev.lanewise.app.search.SearchPlan;
import dev.lanewise.app.training.Preset;
import dev.lanewise.app.training.RunData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that say what is searched, and how. */
final class SearchOptions {
  static final String MNIST = "mnist";

  private static final int TRIALS = 30;

  /** What may be given with --resume, as it changes no result. */
  private static final Set<String> FREE =
      Set.of("--resume", "--out", "--threads", "--plugins", "--format", "--stacktrace");

  @Spec(Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--data",
      paramLabel = "NAME|DIR",
      description = "mnist (the default), fashion-mnist, or a folder with four IDX files.")
  private String data = MNIST;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = "The network and the settings that are not given, as for train.")
  private String preset = "";

  @Option(
      names = "--layers",
      arity = "1..*",
      paramLabel = "SPEC",
      description = "The layers, such as 'dense(50..200) relu dense(10)', instead of a preset's.")
  private @Nullable List<String> layers;

  @Option(names = "--loss", paramLabel = "SPEC", description = "What is made small.")
  private @Nullable String loss;

  @Option(
      names = "--optimizer",
      paramLabel = "SPEC",
      description = "The update rule, such as 'adam(lr=1e-5..1e-1 log)'.")
  private @Nullable String optimizer;

  @Option(
      names = "--decay",
      paramLabel = "SPEC",
      description = "What pulls weights towards zero, such as 'l2(1e-8..1e-4 log)'.")
  private @Nullable String decay;

  @Option(
      names = "--schedule",
      paramLabel = "SPEC",
      description = "How the learning rate changes, such as '{constant|cosine}'.")
  private @Nullable String schedule;

  @Option(
      names = "--augment",
      arity = "1..*",
      paramLabel = "SPEC",
      description = "What changes the images in training, such as 'shift(0..3)'.")
  private @Nullable List<String> augmentations;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Images in a mini-batch, such as '{50|100|200}'.")
  private @Nullable String batch;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      converter = Converters.Count.class,
      description = "How often a trial sees each image (default: the preset's).")
  private @Nullable Integer epochs;

  @Option(
      names = "--trials",
      paramLabel = "N",
      converter = Converters.Count.class,
      description = "Trials at random (default: 30).")
  private @Nullable Integer trials;

  @Option(
      names = "--grid",
      paramLabel = "N",
      converter = Converters.Count.class,
      description = "Not at random: all combinations of N numbers of each range.")
  private @Nullable Integer grid;

  @Option(
      names = "--halving",
      description = "Give up two in three after a few epochs, and again (successive halving).")
  private boolean halving;

  @Option(
      names = "--validation",
      paramLabel = "SHARE",
      description = "The share of the training images that is set aside to judge by (default 0.2).")
  private double validation = 0.2;

  @Option(
      names = "--limit",
      paramLabel = "N",
      converter = Converters.Count.class,
      description = "Use the first N training images only.")
  private int limit = Integer.MAX_VALUE;

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = Converters.Seed.class,
      description =
          "Decides trials, split and training; equal seeds give equal results (default 1).")
  private long seed = 1;

  /** What is asked for. */
  SearchPlan plan() {
    if (trials != null && grid != null) {
      throw new UsageException("--trials and --grid exclude each other: give one of them");
    }
    if (!(validation > 0 && validation < 1)) {
      throw new UsageException("--validation must be above 0 and below 1, but is " + validation);
    }
    Preset base = preset.isEmpty() ? Preset.all().getFirst() : PlanTexts.preset(preset);
    return new SearchPlan(
        RunData.anywhere(data),
        "",
        preset,
        limit,
        settings(),
        epochs == null ? base.epochs() : epochs,
        seed,
        grid != null ? 0 : trials == null ? TRIALS : trials,
        grid == null ? 0 : grid,
        halving,
        validation);
  }

  private Map<String, String> settings() {
    Map<String, String> given = new LinkedHashMap<>();
    put(given, PlanTexts.LAYERS, layers);
    put(given, PlanTexts.LOSS, loss);
    put(given, PlanTexts.OPTIMIZER, optimizer);
    put(given, PlanTexts.DECAY, decay);
    put(given, PlanTexts.SCHEDULE, schedule);
    put(given, PlanTexts.AUGMENT, augmentations);
    put(given, PlanTexts.BATCH, batch);
    return given;
  }

  private void put(Map<String, String> given, String name, @Nullable List<String> texts) {
    NetworkOptions.put(given, name, texts == null ? null : NetworkOptions.joined(command, texts));
  }

  private static void put(Map<String, String> given, String name, @Nullable String text) {
    NetworkOptions.put(given, name, text);
  }

  /**
   * Refuses what would make it another search.
   *
   * @throws UsageException naming the first such option
   */
  void requireNone() {
    CommandSpec search = Objects.requireNonNull(command, "command");
    for (OptionSpec option : search.commandLine().getParseResult().matchedOptions()) {
      if (!FREE.contains(option.longestName())) {
        throw new UsageException(
            option.longestName()
                + " cannot be given with --resume: a search goes on with its own settings;"
                + " --threads, --plugins and --format may be given");
      }
    }
  }
}
