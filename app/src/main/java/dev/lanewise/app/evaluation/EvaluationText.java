package dev.lanewise.app.evaluation;

import dev.lanewise.app.console.Table;
import dev.lanewise.app.console.Words;
import dev.lanewise.app.training.NetworkTable;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** An evaluation for people. */
public final class EvaluationText {
  private EvaluationText() {}

  /** Prints accuracy, loss, confusion matrix and worst mistakes. */
  public static void print(ModelEvaluation result, PrintStream out) {
    NetworkTable.of(result.model().network()).print(out, "");
    out.println();
    new Table("ll")
        .row("model", result.file().toString())
        .row("data", Words.count(result.images(), "test image") + " of " + result.data())
        .row(
            "test accuracy",
            Words.percent(result.evaluation().accuracy())
                + ", "
                + Words.count(result.wrong())
                + " wrong")
        .row("test loss", Words.loss(result.evaluation().loss()))
        .row("weights_sha256", result.model().network().weightsSha256())
        .print(out, "");
    out.println();
    out.println("Confusion (row: label, column: answer)");
    confusion(result).print(out, "  ");
    if (!result.mistakes().isEmpty()) {
      out.println();
      out.println("Worst mistakes (the surest wrong answers; images count from 0)");
      Table mistakes = new Table("rrrr").row("image", "label", "answer", "probability");
      for (Mistake mistake : result.mistakes()) {
        mistakes.row(
            Integer.toString(mistake.image()),
            Integer.toString(mistake.label()),
            Integer.toString(mistake.answer()),
            Words.percent(mistake.probability()));
      }
      mistakes.print(out, "  ");
    }
  }

  private static Table confusion(ModelEvaluation result) {
    int classes = result.classes();
    Table table = new Table("r".repeat(classes + 2));
    List<String> head = new ArrayList<>(List.of(""));
    for (int answer = 0; answer < classes; answer++) {
      head.add(Integer.toString(answer));
    }
    head.add("accuracy");
    table.row(head.toArray(String[]::new));
    for (int label = 0; label < classes; label++) {
      List<String> row = new ArrayList<>(List.of(Integer.toString(label)));
      for (int count : result.evaluation().confusion()[label]) {
        row.add(Integer.toString(count));
      }
      row.add(result.images(label) == 0 ? "none" : Words.percent(result.accuracy(label)));
      table.row(row.toArray(String[]::new));
    }
    return table;
  }
}
