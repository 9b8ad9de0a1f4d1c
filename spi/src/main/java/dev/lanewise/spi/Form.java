package dev.lanewise.spi;

/**
 * Which operands of a product {@code C = op(A)·op(B)} are stored transposed.
 *
 * <p>{@code op(A)} is m×k, {@code op(B)} is k×n and {@code C} is m×n, whatever the form. The first
 * letter speaks of A, the second of B: {@code N} as it is, {@code T} stored transposed, as BLAS
 * names them.
 */
public enum Form {
  /** {@code A·B}: A is stored m×k, B is stored k×n. */
  NN(false, false),
  /** {@code A·Bᵀ}: A is stored m×k, B is stored n×k. */
  NT(false, true),
  /** {@code Aᵀ·B}: A is stored k×m, B is stored k×n. */
  TN(true, false),
  /** {@code Aᵀ·Bᵀ}: A is stored k×m, B is stored n×k. */
  TT(true, true);

  private final boolean transposedA;
  private final boolean transposedB;

  Form(boolean transposedA, boolean transposedB) {
    this.transposedA = transposedA;
    this.transposedB = transposedB;
  }

  /** Whether A is stored k×m. */
  public boolean transposedA() {
    return transposedA;
  }

  /** Whether B is stored n×k. */
  public boolean transposedB() {
    return transposedB;
  }
}
