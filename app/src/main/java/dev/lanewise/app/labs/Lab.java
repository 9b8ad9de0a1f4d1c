package dev.lanewise.app.labs;

import java.util.List;

/**
 * One topic of the book: an explanation whose code runs, with the numbers that it gives.
 *
 * <p>A lab is one small class that reads from top to bottom as the explanation. It has no state and
 * a constructor without arguments, and stands in {@link Labs#all} in the order of the book.
 */
public interface Lab {
  /** What it is asked for by, such as {@code gradient-descent}. */
  String name();

  /** What it is about, in a few words. */
  String title();

  /** The rows of the acceptance table that its checks cover, such as {@code 52} or {@code 75a}. */
  List<String> rows();

  /** Explains, computes, draws and checks, all onto the page, in the order of reading. */
  void run(Page page);
}
