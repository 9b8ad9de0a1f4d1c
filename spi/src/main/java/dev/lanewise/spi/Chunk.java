package dev.lanewise.spi;

/**
 * A range {@code [from, to)} of parallel arrays under one index: parameter {@code w[i]}, its
 * gradient {@code g[i]} and the optimizer's state {@code s[k][i]}.
 *
 * <p>The engine owns the arrays; elements outside the range belong to other chunks, which may be at
 * work on other threads. A chunk lies within one parameter tensor.
 */
public final class Chunk {
  private final float[] parameters;
  private final float[] gradients;
  private final float[][] states;
  private final Quantities quantities;
  private final int from;
  private final int to;

  /** Where the quantities of a chunk come from. */
  @FunctionalInterface
  public interface Quantities {
    /** None: nobody has declared one. */
    Quantities NONE =
        quantity -> {
          throw new IllegalStateException(quantity + " is read but not declared");
        };

    /** The value at this step. */
    double of(Quantity quantity);
  }

  /**
   * A range of these arrays, which are shared.
   *
   * @param states one array per name of {@link Optimizer#stateNames}, in that order
   * @throws IndexOutOfBoundsException if an array is too short for the range
   */
  public Chunk(float[] parameters, float[] gradients, float[][] states, int from, int to) {
    this(parameters, gradients, states, Quantities.NONE, from, to);
  }

  /**
   * A range of these arrays with what is known of them as a whole.
   *
   * @param states one array per name of {@link Optimizer#stateNames}, in that order
   * @throws IndexOutOfBoundsException if an array is too short for the range
   */
  public Chunk(
      float[] parameters,
      float[] gradients,
      float[][] states,
      Quantities quantities,
      int from,
      int to) {
    int shortest = Math.min(parameters.length, gradients.length);
    for (float[] state : states) {
      shortest = Math.min(shortest, state.length);
    }
    if (from < 0 || to < from || to > shortest) {
      throw new IndexOutOfBoundsException(
          String.format("chunk [%d, %d) of arrays of length %d", from, to, shortest));
    }
    this.parameters = parameters;
    this.gradients = gradients;
    this.states = states.clone();
    this.quantities = quantities;
    this.from = from;
    this.to = to;
  }

  /** The parameters w, to be updated. */
  public float[] parameters() {
    return parameters;
  }

  /** The gradients g; may be changed, as L2 decay does. */
  public float[] gradients() {
    return gradients;
  }

  /** State array k, in the order of {@link Optimizer#stateNames}; zero before the first update. */
  public float[] state(int k) {
    return states[k];
  }

  /**
   * What has been computed of whole arrays.
   *
   * @throws IllegalStateException if the plug-in has not declared it
   */
  public double quantity(Quantity quantity) {
    return quantities.of(quantity);
  }

  /** The first index. */
  public int from() {
    return from;
  }

  /** The index after the last. */
  public int to() {
    return to;
  }
}
