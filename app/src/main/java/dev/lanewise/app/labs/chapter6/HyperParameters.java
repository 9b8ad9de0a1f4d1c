package dev.lanewise.app.labs.chapter6;

import dev.lanewise.app.data.LabelledImages;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Lesson;
import dev.lanewise.app.labs.Page;
import dev.lanewise.app.labs.SearchPictures;
import dev.lanewise.app.labs.Trials;
import dev.lanewise.app.search.Search.Trial;
import dev.lanewise.spi.RandomSource;
import java.util.List;
import java.util.function.Predicate;

/** The settings that no gradient finds. */
public final class HyperParameters extends Lab {
  private static final String RATE = "sgd.lr";
  private static final String DECAY = "l2";

  public HyperParameters() {
    super("hyperparameters", "Searching for settings", "90");
  }

  @Override
  public void run(Page page) {
    page.say(
        "Good values may lie anywhere within factors of ten, so the exponent is what is drawn."
            + " Where one of two settings matters little, drawing at random tries a hundred values"
            + " of the other, and a grid as large but ten. 400 images to learn from, 100 to judge"
            + " by, 50 epochs for each trial.");
    page.formula("rate = 10^U(−6, −2)      decay = 10^U(−8, −4)");
    LabelledImages images =
        page.mnist().train().range(0, 500).shuffled(RandomSource.of(1, "validation", 0));
    List<Trial> trials =
        Trials.run(
            page,
            Lesson.layers(6, "he", "relu"),
            "l2(1e-8..1e-4 log) > sgd(lr=1e-6..1e-2 log)",
            page.steps(100, 40),
            images.range(100, 500),
            images.range(0, 100));
    page.draw(SearchPictures.map(trials, RATE, DECAY));
    page.draw(SearchPictures.curves(trials));
    page.table(
        "The best five",
        List.of("rate", "decay", "validation accuracy"),
        table -> {
          for (Trial trial : trials.subList(0, 5)) {
            table.row(number(trial, RATE), number(trial, DECAY), trial.accuracy());
          }
        });
    page.between("90", "best accuracy", trials.getFirst().accuracy(), 0.7, 1);
    page.between("90", "its rate", number(trials.getFirst(), RATE), 0.003, 0.01);
    double slow = mean(trials, t -> number(t, RATE) < 1e-4);
    page.between("90", "mean below a rate of 1e-4", slow, 0, 0.2);
    double little = mean(trials, t -> number(t, RATE) > 1e-3 && number(t, DECAY) < 1e-6);
    double much = mean(trials, t -> number(t, RATE) > 1e-3 && number(t, DECAY) > 1e-6);
    page.near("90", "with much or little decay, rates above 1e-3", much, little, 0.15);
  }

  private static double number(Trial trial, String name) {
    return trial.candidate().numbers().getOrDefault(name, Double.NaN);
  }

  private static double mean(List<Trial> trials, Predicate<Trial> which) {
    return trials.stream().filter(which).mapToDouble(Trial::accuracy).average().orElse(0);
  }
}
