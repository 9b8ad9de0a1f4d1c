package dev.lanewise.app.verification;

import dev.lanewise.app.console.JsonLines;
import dev.lanewise.tck.RuleResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Verdicts for programs: an object for each rule, and one for the whole jar. */
public final class VerdictJson {
  private VerdictJson() {}

  /** Writes one. */
  public static void write(Verdict verdict, JsonLines lines) {
    for (RuleResult rule : verdict.rules()) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("event", "rule");
      line.put("kind", verdict.plugin().kind().name());
      line.put("id", verdict.plugin().id());
      line.put("rule", rule.rule());
      line.put("text", rule.text());
      line.put("holds", rule.holds());
      if (!rule.holds()) {
        line.put("failure", rule.failure());
      }
      lines.write(line);
    }
  }

  /**
   * Writes what all come to.
   *
   * @param ok whether every plug-in of the jar could be loaded and keeps to every rule
   */
  public static void writeSum(String jar, List<Verdict> verdicts, boolean ok, JsonLines lines) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("event", "result");
    line.put("jar", jar);
    line.put("plugins", verdicts.size());
    line.put("rules", verdicts.stream().mapToInt(verdict -> verdict.rules().size()).sum());
    line.put("broken", verdicts.stream().mapToLong(Verdict::broken).sum());
    line.put("ok", ok);
    lines.write(line);
  }
}
