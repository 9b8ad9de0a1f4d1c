package dev.lanewise.app.cli;

import dev.lanewise.app.training.TrainingPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    return PlanTexts.plan(preset == null ? "" : preset, given(), seed, threads);
  }

  /** What is given in the place of what the preset says, by the names of the options. */
  private Map<String, String> given() {
    Map<String, String> given = new LinkedHashMap<>();
    put(given, PlanTexts.LAYERS, layers == null ? null : joined(command, layers));
    put(given, PlanTexts.LOSS, loss);
    put(given, PlanTexts.OPTIMIZER, optimizer);
    put(given, PlanTexts.DECAY, decay);
    put(given, PlanTexts.SCHEDULE, schedule);
    put(given, PlanTexts.AUGMENT, augmentations == null ? null : joined(command, augmentations));
    put(given, PlanTexts.EPOCHS, epochs == null ? null : epochs.toString());
    put(given, PlanTexts.BATCH, batch == null ? null : batch.toString());
    return given;
  }

  static void put(Map<String, String> given, String name, @Nullable String text) {
    if (text != null) {
      given.put(name, text);
    }
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
}
