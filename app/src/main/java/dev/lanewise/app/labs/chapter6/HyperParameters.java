package dev.lanewise.app.labs.chapter6;

import dev.lanewise.app.data.LabelledImages;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Page;
import dev.lanewise.app.labs.SearchPictures;
import dev.lanewise.app.search.Rungs;
import dev.lanewise.app.search.Search;
import dev.lanewise.app.search.Search.Trial;
import dev.lanewise.app.search.SearchSpace;
import dev.lanewise.app.search.TrialTraining;
import dev.lanewise.app.training.TrainingPlan;
import dev.lanewise.spi.RandomSource;
import dev.lanewise.spi.Spec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The settings that no gradient finds. */
public final class HyperParameters implements Lab {
  private static final String RATE = "sgd.lr";
  private static final String DECAY = "l2";

  @Override
  public String name() {
    return "hyperparameters";
  }

  @Override
  public String title() {
    return "Searching for settings";
  }

  @Override
  public List<String> rows() {
    return List.of("89", "90");
  }

  @Override
  public void run(Page page) {
    page.say(
        "Learning rate and weight decay are learned by no gradient: they are tried. To choose by"
            + " the test images would be to learn them; so some training images are set aside to"
            + " judge by. All are shuffled first, as data often come sorted.");
    LabelledImages images = page.mnist().train().range(0, 500);
    LabelledImages shuffled = images.shuffled(RandomSource.of(1, "validation", 0));
    LabelledImages validation = shuffled.range(0, 100);
    LabelledImages train = shuffled.range(100, 500);
    page.same("89", "images to train on", train.count(), 400);
    page.same("89", "images to judge by", validation.count(), 100);
    page.holds("89", "each image keeps its label", sameLabels(images, shuffled), "500 images");

    page.say(
        "Good values may lie anywhere within factors of ten, so the exponent is what is drawn."
            + " Where one of two settings matters little, drawing at random tries a hundred values"
            + " of the other, and a grid as large but ten.");
    page.formula("rate = 10^U(−6, −2)      decay = 10^U(−8, −4)");
    SearchSpace space =
        SearchSpace.of(Map.of("update", "l2(1e-8..1e-4 log) > sgd(lr=1e-6..1e-2 log)"));
    Search search =
        new Search(
            space.random(1, page.steps(100, 40)),
            Rungs.single(50),
            new TrialTraining(
                page.registry(),
                train,
                validation,
                candidate -> plan(candidate.settings().getOrDefault("update", "")),
                Path.of(System.getProperty("java.io.tmpdir"), "lanewise-lab")));
    List<Trial> trials = run(search, page);
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
    page.between("90", "mean below a rate of 1e-4", mean(trials, t -> rate(t) < 1e-4), 0, 0.2);
    double little = mean(trials, t -> rate(t) > 1e-3 && number(t, DECAY) < 1e-6);
    double much = mean(trials, t -> rate(t) > 1e-3 && number(t, DECAY) > 1e-6);
    page.near("90", "with much or little decay, rates above 1e-3", much, little, 0.15);
  }

  private static TrainingPlan plan(String update) {
    String layers = Learning.layers(6, "he", "relu");
    return new TrainingPlan("lab", Spec.parseAll(layers), Learning.config(update, 50));
  }

  private static List<Trial> run(Search search, Page page) {
    try {
      return search.run(
          Runtime.getRuntime().availableProcessors(),
          new Search.Listener() {
            @Override
            public void ended(Trial trial) {
              page.breathe();
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double number(Trial trial, String name) {
    return trial.candidate().numbers().getOrDefault(name, Double.NaN);
  }

  private static double rate(Trial trial) {
    return number(trial, RATE);
  }

  private static double mean(List<Trial> trials, Predicate<Trial> which) {
    return trials.stream().filter(which).mapToDouble(Trial::accuracy).average().orElse(0);
  }

  private static boolean sameLabels(LabelledImages before, LabelledImages after) {
    Map<String, Integer> labels = new HashMap<>();
    IntStream.range(0, before.count()).forEach(i -> labels.put(pixels(before, i), before.label(i)));
    return IntStream.range(0, after.count())
        .allMatch(i -> labels.getOrDefault(pixels(after, i), -1) == after.label(i));
  }

  private static String pixels(LabelledImages images, int image) {
    return java.util.Arrays.toString(images.range(image, image + 1).flatImages().toArray());
  }
}
