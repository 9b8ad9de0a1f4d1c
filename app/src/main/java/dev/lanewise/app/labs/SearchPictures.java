package dev.lanewise.app.labs;

import dev.lanewise.app.search.Score;
import dev.lanewise.app.search.Search.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What a search has found, in pictures. */
public final class SearchPictures {
  private static final int BEST = 20;

  private SearchPictures() {}

  /** One picture of where the good ones lie, and one of how the best have learned. */
  public static List<Picture> of(List<Trial> trials) {
    List<Picture> pictures = new ArrayList<>();
    List<String> names = List.copyOf(trials.getFirst().candidate().numbers().keySet());
    List<Trial> drawn =
        trials.stream().filter(t -> t.candidate().numbers().keySet().containsAll(names)).toList();
    if (names.size() == 1) {
      pictures.add(against(drawn, names.getFirst()));
    }
    for (int i = 0; i + 1 < names.size(); i++) {
      pictures.add(map(drawn, names.get(i), names.get(i + 1)));
    }
    pictures.add(curves(trials));
    return pictures;
  }

  /** Accuracy over one number. */
  private static Picture against(List<Trial> trials, String name) {
    Chart chart =
        new Chart("Validation accuracy by " + name, best(trials), name, "validation accuracy")
            .points(
                "a trial",
                numbers(trials, t -> t.candidate().numbers().get(name)),
                numbers(trials, Trial::accuracy));
    return isWide(trials, name) ? chart.logX() : chart;
  }

  /** Accuracy, as a colour, over two numbers. */
  public static Picture map(List<Trial> trials, String x, String y) {
    Chart chart =
        new Chart("Validation accuracy by " + x + " and " + y, best(trials), x, y)
            .shades(
                "accuracy",
                numbers(trials, t -> t.candidate().numbers().get(x)),
                numbers(trials, t -> t.candidate().numbers().get(y)),
                numbers(trials, Trial::accuracy));
    if (isWide(trials, x)) {
      chart.logX();
    }
    return isWide(trials, y) ? chart.logY() : chart;
  }

  /** How the best have learned, each in a panel. */
  public static Picture curves(List<Trial> trials) {
    Panels panels = new Panels("The best trials", best(trials), "epoch", "accuracy", 5).wholeX();
    for (Trial trial : trials.subList(0, Math.min(BEST, trials.size()))) {
      double[] epochs = trial.scores().stream().mapToDouble(Score::epoch).toArray();
      String name = "trial %d: %.3f".formatted(trial.candidate().number(), trial.accuracy());
      double[] validation =
          trial.scores().stream().mapToDouble(Score::validationAccuracy).toArray();
      double[] train = trial.scores().stream().mapToDouble(Score::trainAccuracy).toArray();
      panels.line(name, "validation", epochs, validation).line(name, "training", epochs, train);
    }
    return panels;
  }

  private static String best(List<Trial> trials) {
    Trial best = trials.getFirst();
    return best.candidate().numbers().entrySet().stream()
        .map(number -> number.getKey() + " = " + Numbers.text(number.getValue()))
        .collect(Collectors.joining(", ", "the best, %.3f, has ".formatted(best.accuracy()), ""));
  }

  private static double[] numbers(List<Trial> trials, ToDoubleFunction<Trial> number) {
    return trials.stream().mapToDouble(number).toArray();
  }

  /** Whether the numbers span factors of ten, so that only powers tell them apart. */
  private static boolean isWide(List<Trial> trials, String name) {
    double[] all = numbers(trials, t -> t.candidate().numbers().get(name));
    double low = java.util.Arrays.stream(all).min().orElse(1);
    double high = java.util.Arrays.stream(all).max().orElse(1);
    return low > 0 && high / low > 50;
  }
}
