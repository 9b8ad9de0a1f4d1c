package dev.lanewise.app.evaluation;

import dev.lanewise.core.linalg.Compute;
import dev.lanewise.core.nn.Dataset;
import dev.lanewise.core.nn.Evaluation;
import dev.lanewise.core.nn.SavedModel;
import dev.lanewise.spi.Spec;
import java.nio.file.Path;
import java.util.List;

/**
 * A saved network, judged by test images.
 *
 * @param file where the model is
 * @param model the model
 * @param data the images, for people
 * @param evaluation its answers
 * @param mistakes the wrong answers that it is most sure of
 */
public record ModelEvaluation(
    Path file, SavedModel model, String data, Evaluation evaluation, List<Mistake> mistakes) {
  private static final int BATCH = 500;
  private static final int MISTAKES = 10;

  /**
   * Judges a model.
   *
   * @throws IllegalArgumentException if the images do not fit the network; the message names both
   *     shapes
   */
  public static ModelEvaluation of(
      Path file, SavedModel model, String description, Dataset.Labelled data, Compute compute) {
    Spec loss = model.loss().orElseGet(() -> Spec.of("softmax-cross-entropy"));
    Evaluation evaluation = Evaluation.of(model.network(), loss, data, BATCH, compute);
    List<Mistake> mistakes = Mistakes.worst(model.network(), data, evaluation, MISTAKES, compute);
    return new ModelEvaluation(file, model, description, evaluation, mistakes);
  }

  /** The number of images. */
  public int images() {
    return evaluation.predictions().length;
  }

  /** The number of images with this label. */
  public int images(int label) {
    int sum = 0;
    for (int count : evaluation.confusion()[label]) {
      sum += count;
    }
    return sum;
  }

  /** The number of wrong answers. */
  public int wrong() {
    int right = 0;
    for (int label = 0; label < classes(); label++) {
      right += evaluation.confusion()[label][label];
    }
    return images() - right;
  }

  /** The number of classes. */
  public int classes() {
    return evaluation.confusion().length;
  }

  /** The share of the images with this label that are answered rightly; NaN if there are none. */
  public double accuracy(int label) {
    return (double) evaluation.confusion()[label][label] / images(label);
  }
}
