package dev.lanewise.app.cli;

import dev.lanewise.app.console.JsonLines;
import dev.lanewise.app.console.Table;
import dev.lanewise.app.console.Words;
import dev.lanewise.app.labs.Block;
import dev.lanewise.app.labs.HtmlBook;
import dev.lanewise.app.labs.Picture;
import dev.lanewise.app.labs.SearchPictures;
import dev.lanewise.app.search.Candidate;
import dev.lanewise.app.search.Rungs;
import dev.lanewise.app.search.Score;
import dev.lanewise.app.search.Search.Trial;
import dev.lanewise.app.search.SearchLog;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells a search: a row for each trial that ends, then the best, a picture, and what to type. */
final class SearchReport {
  private static final int BEST = 10;
  private static final String ROW = "%5s  %6s  %10s  %8s  %11s  %s%n";

  private final PrintStream people;
  private final @Nullable JsonLines lines;
  private final long begin = System.nanoTime();

  /** Epochs that are still to be trained when it begins. */
  private final long epochs;

  private long done;
  private double best;

  SearchReport(PrintStream people, @Nullable JsonLines lines, long epochs) {
    this.people = people;
    this.lines = lines;
    this.epochs = epochs;
  }

  void started(int candidates, Rungs rungs, int train, int validation, int threads) {
    people.printf(
        "%s of %s epochs on %s, judged by %s set aside; %s at once%n%n",
        Words.count(candidates, "trial"),
        rungs.epochs().size() == 1
            ? rungs.epochs().getFirst()
            : String.join(" > ", rungs.epochs().stream().map(String::valueOf).toList()),
        Words.count(train, "image"),
        Words.count(validation, "image"),
        threads);
    people.printf(ROW, "trial", "epochs", "validation", "best", "left", "settings");
  }

  void scored(Candidate candidate, Score score) {
    done++;
    if (lines != null) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("event", "score");
      line.putAll(SearchLog.json(score));
      line.put("settings", candidate.settings());
      lines.write(line);
    }
  }

  void ended(Trial trial) {
    best = Math.max(best, trial.accuracy());
    double seconds = (System.nanoTime() - begin) * 1e-9;
    Score last = trial.scores().getLast();
    people.printf(
        ROW,
        trial.candidate().number(),
        last.epoch(),
        last.diverged() ? "diverged" : Words.percent(trial.accuracy()),
        Words.percent(best),
        done == 0 ? "" : Words.duration(seconds / done * Math.max(0, epochs - done)),
        trial.candidate());
    people.flush();
  }

  /** The best trials, and a picture of all. */
  void finished(List<Trial> trials, Path folder, String command) throws IOException {
    if (trials.isEmpty()) {
      return;
    }
    people.println();
    Table table = new Table("rrrl").row("trial", "epochs", "validation", "settings");
    for (Trial trial : trials.subList(0, Math.min(BEST, trials.size()))) {
      table.row(
          Integer.toString(trial.candidate().number()),
          Integer.toString(trial.scores().getLast().epoch()),
          Words.percent(trial.accuracy()),
          trial.candidate().toString());
    }
    people.println("The best:");
    table.print(people, "  ");
    Path picture = folder.resolve("search.html");
    List<Block> blocks = new ArrayList<>();
    SearchPictures.of(trials).stream().map(Picture::block).forEach(blocks::add);
    HtmlBook.write(
        picture,
        "Search",
        Words.count(trials.size(), "trial") + "; the best is trained by: " + command,
        blocks);
    people.printf("%npicture: %s%ntrain the best on all images:%n  %s%n", picture, command);
    if (lines != null) {
      lines.write(result(trials.getFirst(), picture, command));
    }
  }

  private static Map<String, Object> result(Trial best, Path picture, String command) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("event", "result");
    line.put("candidate", best.candidate().number());
    line.put("epochs", best.scores().getLast().epoch());
    line.put("validation_accuracy", best.accuracy());
    line.put("settings", best.candidate().settings());
    line.put("picture", picture.toString());
    line.put("command", command);
    return line;
  }

  void stopped(String command) {
    people.printf("interrupted; to go on:%n  %s%n", command);
  }
}
