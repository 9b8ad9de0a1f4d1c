package dev.lanewise.app.labs;

import dev.lanewise.app.data.LabelledImages;
import dev.lanewise.app.search.Candidate;
import dev.lanewise.app.search.Rungs;
import dev.lanewise.app.search.Search;
import dev.lanewise.app.search.SearchSpace;
import dev.lanewise.app.search.TrialTraining;
import dev.lanewise.app.training.TrainingPlan;
import dev.lanewise.spi.Spec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One network trained many times, each time with other settings drawn at random. */
public final class Trials {
  private static final int EPOCHS = 50;

  private Trials() {}

  /**
   * As many trials, the best first.
   *
   * @param updates with ranges in it, such as {@code sgd(lr=1e-6..1e-2 log)}
   * @param validation the images that they are judged by
   */
  public static List<Search.Trial> run(
      Page page,
      String layers,
      String updates,
      int count,
      LabelledImages train,
      LabelledImages validation) {
    List<Candidate> candidates = SearchSpace.of(Map.of("update", updates)).random(1, count);
    TrialTraining training =
        new TrialTraining(
            page.registry(),
            train,
            validation,
            candidate -> plan(layers, candidate),
            Path.of(System.getProperty("java.io.tmpdir"), "lanewise-lab"));
    Search search = new Search(candidates, Rungs.single(EPOCHS), training);
    try {
      return search.run(
          Runtime.getRuntime().availableProcessors(),
          new Search.Listener() {
            private int done;

            @Override
            public void ended(Search.Trial trial) {
              page.progress("trials done:", ++done, count);
              page.breathe();
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TrainingPlan plan(String layers, Candidate candidate) {
    String update = candidate.settings().getOrDefault("update", "");
    return new TrainingPlan("lab", Spec.parseAll(layers), Lesson.config(update, EPOCHS));
  }
}
