package dev.lanewise.plugins.loss;

import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Targets;

/** Whether targets go with predictions; what each {@code check} of a loss is made of. */
final class Matching {
  private Matching() {}

  /**
   * Checks targets against predictions of one shape.
   *
   * @param loss the name that the message starts with
   * @param prediction the shape of one prediction
   * @throws IllegalArgumentException if they do not go together
   */
  static void check(String loss, Shape prediction, Targets targets) {
    switch (targets) {
      case Targets.Labels labels -> checkLabels(loss, prediction, labels);
      case Targets.Values values -> {
        Shape target = values.values().shape();
        if (target.rank() == 0 || !target.dropFirst().equals(prediction)) {
          throw new IllegalArgumentException(
              String.format(
                  "%s: targets of shape %s do not match predictions of shape N×%s",
                  loss, target, prediction));
        }
      }
    }
  }

  /** Target i of a batch that has been checked, counted over all its elements. */
  static double target(Targets targets, int i) {
    return switch (targets) {
      case Targets.Labels labels ->
          labels.label(i / labels.classes()) == i % labels.classes() ? 1 : 0;
      case Targets.Values values -> values.values().data()[values.values().offset() + i];
    };
  }

  /** Checks that a prediction is a row of at least one score or probability per class. */
  static void checkRow(String loss, Shape prediction) {
    if (prediction.rank() != 1 || prediction.size() == 0) {
      throw new IllegalArgumentException(
          String.format(
              "%s: predictions of shape %s per example; it needs one row with a value per class",
              loss, prediction));
    }
  }

  private static void checkLabels(String loss, Shape prediction, Targets.Labels labels) {
    checkRow(loss, prediction);
    if (labels.classes() != prediction.dim(0)) {
      throw new IllegalArgumentException(
          String.format(
              "%s: targets of %d classes do not match predictions of shape %s: one value per class",
              loss, labels.classes(), prediction));
    }
    for (int i = 0; i < labels.count(); i++) {
      if (labels.label(i) < 0 || labels.label(i) >= labels.classes()) {
        throw new IllegalArgumentException(
            String.format(
                "%s: the label of example %d is %d: it must be 0 … %d",
                loss, i, labels.label(i), labels.classes() - 1));
      }
    }
  }
}
