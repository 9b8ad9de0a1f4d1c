package dev.lanewise.app.verification;

import dev.lanewise.app.console.Paragraph;
import dev.lanewise.app.console.Words;
import dev.lanewise.tck.RuleResult;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Verdicts for people: a line for each rule, the reason where it is broken, a sum at the end. A
 * reason that several rules share is told once.
 */
public final class VerdictText {
  private VerdictText() {}

  /** Writes one. */
  public static void print(Verdict verdict, PrintStream out) {
    out.printf(
        "%s %s [%s]%n", verdict.plugin().kind(), verdict.plugin().id(), verdict.plugin().origin());
    Map<String, String> told = new HashMap<>();
    for (RuleResult rule : verdict.rules()) {
      String first = String.format("  %s %-3s  ", rule.holds() ? "✓" : "✗", rule.rule());
      out.println(Paragraph.behind(first, rule.text()));
      if (!rule.holds()) {
        String earlier = told.putIfAbsent(rule.failure(), rule.rule());
        String reason = earlier == null ? clean(rule.failure()) : "as " + earlier;
        out.println(Paragraph.behind(" ".repeat(first.length()) + "→ ", reason));
      }
    }
    out.println();
  }

  /** Writes what all come to. */
  public static void printSum(String jar, List<Verdict> verdicts, PrintStream out) {
    long rules = verdicts.stream().mapToLong(verdict -> verdict.rules().size()).sum();
    long broken = verdicts.stream().mapToLong(Verdict::broken).sum();
    out.printf(
        "%s: %s, %s, %s%n",
        jar,
        Words.count(verdicts.size(), "plug-in"),
        Words.count(rules, "rule"),
        broken == 0 ? "all hold" : Words.count(broken) + " broken");
  }

  /** Without control characters, which a terminal would obey: a plug-in may have thrown them. */
  private static String clean(String reason) {
    return reason.replaceAll("\\p{Cntrl}+", " ");
  }
}
