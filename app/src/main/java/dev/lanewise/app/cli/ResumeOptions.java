package dev.lanewise.app.cli;

import dev.lanewise.app.training.CheckpointTiming;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that say when a run is saved and whether one goes on. */
final class ResumeOptions {
  /** What may change without changing a weight. */
  private static final Set<String> FREE =
      Set.of(
          "--resume",
          "--checkpoint-every",
          "--threads",
          "--plugins",
          "--format",
          "--profile",
          "--stacktrace");

  @Spec(Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "N|Ns|epoch",
      converter = Converters.Timing.class,
      description = "Save the run every N steps or N seconds (30s); after each epoch if not given.")
  private @Nullable CheckpointTiming timing;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description =
          "Go on with the run in this folder, with the settings that it has: to the same weights"
              + " as if it had never stopped.")
  private @Nullable Path resume;

  /** The folder of the run to go on with. */
  Optional<Path> folder() {
    return Optional.ofNullable(resume);
  }

  /** When to save, if it was said. */
  Optional<CheckpointTiming> timing() {
    return Optional.ofNullable(timing);
  }

  /**
   * Refuses what would make it another run.
   *
   * @throws UsageException naming the first such option
   */
  void requireNoSettings() {
    CommandSpec train = Objects.requireNonNull(command, "command");
    for (OptionSpec option : train.commandLine().getParseResult().matchedOptions()) {
      String name = option.longestName();
      if (!FREE.contains(name)) {
        throw new UsageException(name + " cannot be given with --resume: " + reason(name));
      }
    }
  }

  private static String reason(String name) {
    return switch (name) {
      case "--epochs" ->
          "schedules depend on the length of the whole run, so that it cannot be changed on the way";
      case "--out" -> "the run goes on in its own folder";
      default ->
          "a run goes on with its own settings; --threads, --plugins, --format, --profile and"
              + " --checkpoint-every may be given";
    };
  }
}
