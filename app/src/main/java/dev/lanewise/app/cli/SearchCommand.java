package dev.lanewise.app.cli;

import dev.lanewise.app.console.Console;
import dev.lanewise.app.console.Format;
import dev.lanewise.app.console.JsonLines;
import dev.lanewise.app.data.ImageSource;
import dev.lanewise.app.data.LabelledImages;
import dev.lanewise.app.search.Candidate;
import dev.lanewise.app.search.Rungs;
import dev.lanewise.app.search.Score;
import dev.lanewise.app.search.Search;
import dev.lanewise.app.search.SearchLog;
import dev.lanewise.app.search.SearchPlan;
import dev.lanewise.app.search.TrialTraining;
import dev.lanewise.app.training.RunFolder;
import dev.lanewise.core.nn.CheckpointFolder;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.RandomSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lanewise search}: settings with ranges in, the best of them out. */
@Command(
    name = "search",
    description = {
      "Tries settings at random, or on a grid, and says which are best.",
      "A range in any setting: 'adam(lr=1e-5..1e-1 log)', 'dense(50..200)'; a choice: '{relu|tanh}'.",
      "Judged by images that are set aside from the training images; the test images are not used."
    },
    footer = {
      "",
      "Examples:",
      "  lanewise search --optimizer 'adam(lr=1e-5..1e-1 log)' --decay 'l2(1e-8..1e-4 log)'",
      "  lanewise search --layers 'dense({50|100|200}) {relu|tanh} dense(10)' --grid 3",
      "  lanewise search --batch '{50|100|200}' --optimizer 'sgd(lr=0.01..1 log)' --halving",
      "  lanewise search --resume runs/search-20260101-120000",
      "",
      "Ctrl-C keeps what is found; --resume goes on, to the same result as without a pause.",
      "",
      ExitCode.HELP
    })
final class SearchCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private SearchOptions options = new SearchOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for what is found; a new one below runs/ if not given.")
  private @Nullable Path out;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description = "Go on with the search in this folder, with the settings that it has.")
  private @Nullable Path resume;

  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = Converters.Count.class,
      description = "Trials at once (default: all processors); changes no result.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Mixin private CommonOptions common = new CommonOptions();

  SearchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (resume != null) {
      options.requireNone();
      if (out != null) {
        throw new UsageException("--out cannot be given with --resume: it goes on in its folder");
      }
      try (RunFolder folder = RunFolder.existing(resume)) {
        return search(SearchPlan.read(SearchPlan.file(resume)), folder);
      }
    }
    SearchPlan plan = options.plan();
    plan.candidates();
    try (RunFolder folder = out == null ? newFolder() : RunFolder.at(out)) {
      if (Files.exists(SearchPlan.file(folder.path()))) {
        throw new UsageException(
            "there is a search in "
                + folder.path()
                + " already: go on with --resume, or give"
                + " another folder");
      }
      return search(plan, folder);
    }
  }

  private static RunFolder newFolder() throws IOException {
    return RunFolder.make("search", LocalDateTime.now(ZoneId.systemDefault()));
  }

  private int search(SearchPlan plan, RunFolder folder) throws IOException {
    try (Registry registry = common.loadAndWarn(console)) {
      List<Candidate> candidates = plan.candidates();
      LabelledImages all = ImageSource.of(plan.data()).load().train();
      LabelledImages used = all.range(0, Math.min(plan.limit(), all.count()));
      SearchPlan settled = plan.on(used.checksum());
      LabelledImages images = used.shuffled(RandomSource.of(plan.seed(), "validation", 0));
      int aside = (int) Math.round(images.count() * plan.validation());
      if (aside < 1 || aside >= images.count()) {
        throw new UsageException(
            String.format(
                "--validation %s of %d images sets %d aside: some must be left to train on, and"
                    + " some to judge by",
                plan.validation(), images.count(), aside));
      }
      TrialTraining trials =
          new TrialTraining(
              registry,
              images.range(aside, images.count()),
              images.range(0, aside),
              candidate -> PlanTexts.plan(plan.preset(), settings(plan, candidate), plan.seed(), 1),
              folder.path());
      check(trials, candidates);
      try (CheckpointFolder lock = CheckpointFolder.open(folder.path())) {
        settled.write(SearchPlan.file(lock.path()));
        return run(settled, candidates, trials, folder, images.count() - aside, aside);
      }
    }
  }

  /** Refuses before anything is trained what could not be trained. */
  private static void check(TrialTraining trials, List<Candidate> candidates) {
    for (Candidate candidate : candidates) {
      try {
        trials.check(candidate);
      } catch (IllegalArgumentException e) {
        throw new UsageException(candidate + ": " + e.getMessage(), "", e);
      }
    }
  }

  private int run(
      SearchPlan plan,
      List<Candidate> candidates,
      TrialTraining trials,
      RunFolder folder,
      int train,
      int validation)
      throws IOException {
    Path file = SearchLog.file(folder.path());
    List<Score> known = SearchLog.read(file);
    Rungs rungs = plan.rungs(candidates.size());
    Search search = new Search(candidates, rungs, trials);
    known.forEach(search::know);
    SearchReport report =
        new SearchReport(
            console.forPeople(common.format()).out(),
            common.format() == Format.JSON ? new JsonLines(console.out()) : null,
            rungs.total(candidates.size()) - known.size());
    report.started(candidates.size(), rungs, train, validation, threads);
    List<Search.Trial> found;
    try (SearchLog log = SearchLog.open(file);
        var _ = console.interrupts().guard(search::stop)) {
      found =
          search.run(
              threads,
              new Search.Listener() {
                @Override
                public void scored(Candidate candidate, Score score) {
                  write(log, score);
                  report.scored(candidate, score);
                }

                @Override
                public void ended(Search.Trial trial) {
                  report.ended(trial);
                }
              });
    }
    String command = found.isEmpty() ? "" : command(plan, found.getFirst().candidate());
    report.finished(found, folder.path(), command);
    if (search.stopped()) {
      report.stopped(invocation(List.of("search", "--resume", folder.path().toString())));
      return ExitCode.INTERRUPTED;
    }
    return ExitCode.DONE;
  }

  private static void write(SearchLog log, Score score) {
    try {
      log.write(score);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a candidate changes, and for how long it is trained. */
  private static Map<String, String> settings(SearchPlan plan, Candidate candidate) {
    Map<String, String> settings = new LinkedHashMap<>(candidate.settings());
    settings.put(PlanTexts.EPOCHS, Integer.toString(plan.epochs()));
    return settings;
  }

  /** What trains this candidate on all images. */
  private String command(SearchPlan plan, Candidate candidate) {
    List<String> words = new ArrayList<>(List.of("train"));
    if (!plan.data().equals(SearchOptions.MNIST)) {
      words.addAll(List.of("--data", plan.data()));
    }
    if (!plan.preset().isEmpty()) {
      words.addAll(List.of("--preset", plan.preset()));
    }
    settings(plan, candidate).forEach((name, text) -> words.addAll(List.of(name, text)));
    words.addAll(List.of("--seed", Long.toString(plan.seed())));
    return invocation(words);
  }

  /** With the same plug-ins. */
  private String invocation(List<String> arguments) {
    List<String> words = new ArrayList<>(arguments);
    common.pluginsText().ifPresent(folder -> words.addAll(List.of("--plugins", folder)));
    return Invocation.of(words);
  }
}
