package dev.lanewise.app.labs;

import dev.lanewise.app.console.Table;
import dev.lanewise.app.console.Words;
import java.io.PrintStream;

/** Writes pages as text of 80 columns, as they come. */
public final class TerminalBook implements LabRun.Listener {
  private static final int COLUMNS = 80;

  private final PrintStream out;
  private final long begin = System.nanoTime();

  /** Writes to this stream. */
  public TerminalBook(PrintStream out) {
    this.out = out;
  }

  @Override
  public void started(Lab lab, int index, int count) {
    String place = count == 1 ? "" : "[" + (index + 1) + "/" + count + "] ";
    String title = place + lab.title() + " (" + lab.name() + ")";
    out.println(title);
    out.println("─".repeat(Math.min(COLUMNS, title.length())));
    if (index > 0) {
      double seconds = (System.nanoTime() - begin) * 1e-9;
      out.println("about " + Words.duration(seconds / index * (count - index)) + " left");
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
