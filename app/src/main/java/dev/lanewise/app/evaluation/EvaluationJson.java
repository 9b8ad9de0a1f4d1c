package dev.lanewise.app.evaluation;

import dev.lanewise.app.console.JsonLines;
import dev.lanewise.spi.Spec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An evaluation as one line of JSON. */
public final class EvaluationJson {
  private EvaluationJson() {}

  /** Writes the {@code result}. */
  public static void write(ModelEvaluation result, JsonLines lines) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("event", "result");
    line.put("model", result.file().toString());
    line.put("layers", result.model().network().layers().stream().map(Spec::toString).toList());
    line.put("data", result.data());
    line.put("test_images", result.images());
    line.put("test_accuracy", result.evaluation().accuracy());
    line.put("test_loss", result.evaluation().loss());
    line.put("wrong", result.wrong());
    line.put("confusion", result.evaluation().confusion());
    line.put("class_accuracy", classAccuracies(result));
    line.put("mistakes", result.mistakes().stream().map(EvaluationJson::json).toList());
    line.put("weights_sha256", result.model().network().weightsSha256());
    line.put("metadata", result.model().metadata());
    lines.write(line);
  }

  private static List<@Nullable Double> classAccuracies(ModelEvaluation result) {
    List<@Nullable Double> accuracies = new ArrayList<>();
    for (int label = 0; label < result.classes(); label++) {
      accuracies.add(result.images(label) == 0 ? null : result.accuracy(label));
    }
    return accuracies;
  }

  private static Map<String, ?> json(Mistake mistake) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("image", mistake.image());
    line.put("label", mistake.label());
    line.put("answer", mistake.answer());
    line.put("probability", mistake.probability());
    return line;
  }
}
