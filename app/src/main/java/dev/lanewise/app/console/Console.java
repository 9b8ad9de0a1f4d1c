package dev.lanewise.app.console;

import java.io.PrintStream;

/**
 * What a command speaks through.
 *
 * @param out for results
 * @param err for what went wrong, and for people while {@code out} carries JSON
 * @param terminal whether somebody watches {@code out}, so that a line may be drawn over
 * @param interrupts tells that the process is asked to end
 */
public record Console(PrintStream out, PrintStream err, boolean terminal, Interrupts interrupts) {

  /** Where people read: {@code out} in text, {@code err} where {@code out} carries JSON. */
  public Console forPeople(Format format) {
    return format == Format.TEXT ? this : new Console(err, err, false, interrupts);
  }

  /** Says one sentence about a problem, without control characters, which a terminal would obey. */
  public void complain(String sentence) {
    err.println("lanewise: " + sentence.replaceAll("\\p{Cntrl}+", " ").strip());
  }
}
