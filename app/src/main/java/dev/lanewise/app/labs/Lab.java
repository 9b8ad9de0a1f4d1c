package dev.lanewise.app.labs;

import java.util.List;

/**
 * One topic of the book: an explanation whose code runs, with the numbers that it gives.
 *
 * <p>A lab is one small class that reads from top to bottom as the explanation. It has no state and
 * a constructor without arguments, and stands in {@link Labs#all} in the order of the book.
 */
public abstract class Lab {
  private final String name;
  private final String title;
  private final List<String> rows;

  /**
   * A lab.
   *
   * @param name what it is asked for by, such as {@code gradient-descent}
   * @param title what it is about, in a few words
   * @param rows the rows of the acceptance table that its checks cover, such as 52 or 75a
   */
  protected Lab(String name, String title, String... rows) {
    this.name = name;
    this.title = title;
    this.rows = List.of(rows);
  }

  /** What it is asked for by, such as {@code gradient-descent}. */
  public final String name() {
    return name;
  }

  /** What it is about, in a few words. */
  public final String title() {
    return title;
  }

  /** The rows of the acceptance table that its checks cover, such as {@code 52} or {@code 75a}. */
  public final List<String> rows() {
    return rows;
  }

  /** Explains, computes, draws and checks, all onto the page, in the order of reading. */
  public abstract void run(Page page);
}
