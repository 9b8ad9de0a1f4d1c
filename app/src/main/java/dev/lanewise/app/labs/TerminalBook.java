package dev.lanewise.app.labs;

import dev.lanewise.app.console.Console;
import dev.lanewise.app.console.Table;
import dev.lanewise.app.console.Words;
import java.io.PrintStream;
import java.util.List;

/** Writes pages as text of 80 columns, as they come. */
public final class TerminalBook implements LabRun.Listener {
  private static final int COLUMNS = 80;

  private final PrintStream out;
  private final boolean terminal;
  private final List<Lab> labs;
  private final Efforts efforts;
  private final long begin = System.nanoTime();

  /** Writes what these labs say; where somebody watches, how far they have come, too. */
  public TerminalBook(Console console, List<Lab> labs, boolean fast) {
    this.out = console.out();
    this.terminal = console.terminal();
    this.labs = List.copyOf(labs);
    this.efforts = new Efforts(fast);
  }

  @Override
  public void started(Lab lab, int index, int count) {
    String place = count == 1 ? "" : "[" + (index + 1) + "/" + count + "] ";
    String title = place + lab.title() + " (" + lab.name() + ")";
    out.println(title);
    out.println("─".repeat(Math.min(COLUMNS, title.length())));
    if (count > 1) {
      double elapsed = (System.nanoTime() - begin) * 1e-9;
      out.println("about " + Words.duration(efforts.left(labs, index, elapsed)) + " left");
    }
  }

  @Override
  public void wrote(Block block) {
    switch (block) {
      case Block.Paragraph p -> wrap(p.text(), "");
      case Block.Formula f -> f.text().lines().forEach(line -> out.println("    " + line.strip()));
      case Block.Numbers n -> print(n);
      case Block.Drawing d -> wrap("[picture] " + d.title() + ": " + d.finding(), "");
      case Block.Image i -> wrap("[image] " + i.finding(), "");
      case Block.Check c -> print(c);
    }
  }

  /** Over the same line, which the next line of text covers. */
  @Override
  public void progressed(String what, int done, int of) {
    if (terminal) {
      String text = "%s %d of %d".formatted(what, done, of);
      out.print("\r" + text + (done == of ? "\r" + " ".repeat(text.length()) + "\r" : "\r"));
      out.flush();
    }
  }

  @Override
  public void ended(Section section) {
    long held = section.checks().stream().filter(Block.Check::good).count();
    out.printf(
        "%d of %s hold, %s%n%n",
        held, Words.count(section.checks().size(), "check"), Words.duration(section.seconds()));
    out.flush();
  }

  private void print(Block.Check check) {
    wrap((check.good() ? "✓ " : "✗ ") + "row " + check.row() + ": " + check.claim(), "  ");
    wrap("measured " + check.measured(), "    ");
    if (!check.wanted().equals("holds")) {
      wrap("wanted   " + check.wanted(), "    ");
    }
  }

  private void print(Block.Numbers numbers) {
    wrap(numbers.caption() + ":", "");
    Table table = new Table("l".repeat(numbers.headers().size()));
    table.row(numbers.headers().toArray(String[]::new));
    numbers.rows().forEach(row -> table.row(row.toArray(String[]::new)));
    table.print(out, "  ");
  }

  private void wrap(String text, String indent) {
    StringBuilder line = new StringBuilder(indent);
    for (String word : text.split("\\s+", -1)) {
      if (line.length() + word.length() >= COLUMNS && !line.toString().isBlank()) {
        out.println(line.toString().stripTrailing());
        line = new StringBuilder(indent);
      }
      line.append(word).append(' ');
    }
    out.println(line.toString().stripTrailing());
  }
}
