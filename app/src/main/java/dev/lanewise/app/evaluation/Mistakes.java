package dev.lanewise.app.evaluation;

import dev.lanewise.core.linalg.Compute;
import dev.lanewise.core.nn.Dataset;
import dev.lanewise.core.nn.Evaluation;
import dev.lanewise.core.nn.Network;
import dev.lanewise.core.nn.Workspace;
import dev.lanewise.spi.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Finds the wrong answers that a network is most sure of. */
final class Mistakes {
  private static final int BATCH = 500;

  private Mistakes() {}

  /** The worst {@code most} mistakes: the surest first, of equally sure ones the first image. */
  static List<Mistake> worst(
      Network network, Dataset.Labelled data, Evaluation evaluation, int most, Compute compute) {
    int[] predictions = evaluation.predictions();
    int[] wrong = wrong(data, predictions);
    Workspace workspace = network.workspace(BATCH, compute);
    Tensor inputs = Tensor.zeros(network.input().prepend(BATCH));
    List<Mistake> mistakes = new ArrayList<>();
    for (int from = 0; from < wrong.length; from += BATCH) {
      int n = Math.min(BATCH, wrong.length - from);
      data.gather(wrong, from, n, inputs.data(), inputs.offset());
      Tensor rows = Probabilities.of(network, workspace, inputs.slice(0, n), compute);
      for (int i = 0; i < n; i++) {
        int image = wrong[from + i];
        int answer = predictions[image];
        mistakes.add(new Mistake(image, data.label(image), answer, rows.get(i, answer)));
      }
    }
    mistakes.sort(
        Comparator.comparingDouble(Mistake::probability)
            .reversed()
            .thenComparingInt(Mistake::image));
    return List.copyOf(mistakes.subList(0, Math.min(most, mistakes.size())));
  }

  private static int[] wrong(Dataset.Labelled data, int[] predictions) {
    int[] wrong = new int[predictions.length];
    int count = 0;
    for (int i = 0; i < predictions.length; i++) {
      if (predictions[i] != data.label(i)) {
        wrong[count++] = i;
      }
    }
    return Arrays.copyOf(wrong, count);
  }
}
