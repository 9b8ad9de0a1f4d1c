package dev.lanewise.app.search;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Trains candidates, several at once. Thread-safe. */
public interface Trials {
  /**
   * Trains one up to the end of this epoch, from where it was left; {@code scores} takes each epoch
   * that ends.
   *
   * @param stopped asks it to leave off soon, so that it can go on later
   * @throws IOException if what is kept of it cannot be read or written
   */
  void train(Candidate candidate, int epoch, BooleanSupplier stopped, Consumer<Score> scores)
      throws IOException;

  /** Forgets what is kept of one that trains no more. */
  void drop(Candidate candidate) throws IOException;
}
