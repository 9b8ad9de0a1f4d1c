package dev.lanewise.spi;

/**
 * The arithmetic that the engine lends to plug-ins, so that they run at SIMD speed on several
 * threads without naming the Vector API.
 *
 * <p>Every operation has one definition, stated with it, and every implementation returns exactly
 * those bits: at any vector width and any number of threads. Arrays are row-major float32; a stride
 * is the distance between the first elements of two rows. Ranges are trusted to lie inside their
 * arrays: the layer that calls has checked its shapes once, when it was planned.
 *
 * <p>An instance belongs to one thread of work at a time. No operation allocates after its first
 * call on operands of that size.
 */
public interface Kernels extends ImageKernels {

  /**
   * {@code C = op(A)·op(B)}, where op(A) is m×k, op(B) is k×n and C is m×n.
   *
   * <p>Each element is one chain {@code acc = fma(a_ip, b_pj, acc)} over p = 0 … k−1 in ascending
   * order, starting at +0. Then comes the epilogue. C must not overlap A or B.
   */
  void multiply(
      Form form,
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int aStride,
      float[] b,
      int bOffset,
      int bStride,
      float[] c,
      int cOffset,
      int cStride,
      Epilogue epilogue);

  /** {@code C = op(A)·op(B)}, and nothing more. */
  default void multiply(
      Form form,
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int aStride,
      float[] b,
      int bOffset,
      int bStride,
      float[] c,
      int cOffset,
      int cStride) {
    multiply(
        form,
        m,
        n,
        k,
        a,
        aOffset,
        aStride,
        b,
        bOffset,
        bStride,
        c,
        cOffset,
        cStride,
        Epilogue.NONE);
  }

  /** {@code C += op(A)·op(B)}: as {@link #multiply}, the chain starting at the element of C. */
  void multiplyAdd(
      Form form,
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int aStride,
      float[] b,
      int bOffset,
      int bStride,
      float[] c,
      int cOffset,
      int cStride);

  /**
   * {@code C_ij = (op(A)·op(B))_ij + bias_j}: as {@link #multiply}, then one addition of the n
   * biases to every row, then the epilogue.
   */
  void multiplyBias(
      Form form,
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int aStride,
      float[] b,
      int bOffset,
      int bStride,
      float[] c,
      int cOffset,
      int cStride,
      float[] bias,
      int biasOffset,
      Epilogue epilogue);

  /** {@code C_ij = (op(A)·op(B))_ij + bias_j}, and nothing more. */
  default void multiplyBias(
      Form form,
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int aStride,
      float[] b,
      int bOffset,
      int bStride,
      float[] c,
      int cOffset,
      int cStride,
      float[] bias,
      int biasOffset) {
    multiplyBias(
        form,
        m,
        n,
        k,
        a,
        aOffset,
        aStride,
        b,
        bOffset,
        bStride,
        c,
        cOffset,
        cStride,
        bias,
        biasOffset,
        Epilogue.NONE);
  }

  /** {@code y_i = eˣⁱ}, within 1 ulp; x and y may be the same range. */
  void exp(float[] x, int xOffset, float[] y, int yOffset, int n);

  /** {@code y_i = ln x_i}, within 1 ulp; x and y may be the same range. */
  void log(float[] x, int xOffset, float[] y, int yOffset, int n);

  /** {@code y_i = tanh x_i}, within 2 ulp; x and y may be the same range. */
  void tanh(float[] x, int xOffset, float[] y, int yOffset, int n);

  /** {@code y_i = 1/(1+e⁻ˣⁱ)}, within 2 ulp; x and y may be the same range. */
  void sigmoid(float[] x, int xOffset, float[] y, int yOffset, int n);

  /** {@code y_i = erf x_i}, within 2 ulp; x and y may be the same range. */
  void erf(float[] x, int xOffset, float[] y, int yOffset, int n);

  /**
   * {@code y_i = x_i·½·(1 + erf(x_i/√2))}, within 6 ulp, also far below zero; x and y may be the
   * same range.
   */
  void gelu(float[] x, int xOffset, float[] y, int yOffset, int n);

  /** {@code y_i = √x_i}, rounded correctly; x and y may be the same range. */
  void sqrt(float[] x, int xOffset, float[] y, int yOffset, int n);

  /** {@code y_i = fma(alpha, x_i, y_i)}; x and y may be the same range. */
  void axpy(float alpha, float[] x, int xOffset, float[] y, int yOffset, int n);

  /** {@code y_i = alpha·x_i}; x and y may be the same range. */
  void scale(float alpha, float[] x, int xOffset, float[] y, int yOffset, int n);

  /** {@code y_i = a_i·b_i}; y may be the range of a, or of b, or of both. */
  void product(float[] a, int aOffset, float[] b, int bOffset, float[] y, int yOffset, int n);

  /** {@code y_i = max(x_i, 0)}: NaN stays NaN, −0 becomes +0; x and y may be the same range. */
  void relu(float[] x, int xOffset, float[] y, int yOffset, int n);

  /**
   * {@code dx_i = y_i > 0 ? dy_i : y_i}, which is 0 or NaN where y is what {@link #relu} leaves; dx
   * may be the range of y, or of dy.
   */
  void reluGradient(
      float[] y, int yOffset, float[] dy, int dyOffset, float[] dx, int dxOffset, int n);

  /** The sum of n elements in an order that depends on n alone; 0 for n = 0. */
  float sum(float[] x, int offset, int n);

  /** The largest of n elements: NaN if there is one, −∞ for n = 0. */
  float max(float[] x, int offset, int n);

  /** The place of the first largest of n ≥ 1 elements, counted from 0; the first NaN wins. */
  int argMax(float[] x, int offset, int n);

  /**
   * {@code y_j = Σ_i x_ij} for each of the columns.
   *
   * <p>Rows are taken in blocks of 512. In a block they are added, ascending, starting at +0; the
   * blocks are then added in order.
   */
  void columnSums(
      int rows, int columns, float[] x, int xOffset, int xStride, float[] y, int yOffset);

  /**
   * {@code y_ij = fma(x_ij, c_0j, c_1j)} for each contiguous row, where c is 2×columns; x and y may
   * be the same range.
   */
  void affineColumns(
      int rows,
      int columns,
      float[] x,
      int xOffset,
      float[] c,
      int cOffset,
      float[] y,
      int yOffset);

  /**
   * {@code y_ij = c_0j·fma(b_ij, c_1j, a_ij + c_2j)} for each contiguous row, where c is 3×columns;
   * y may be the range of a, or of b.
   */
  void combineColumns(
      int rows,
      int columns,
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      float[] c,
      int cOffset,
      float[] y,
      int yOffset);

  /**
   * {@code y_ij = e^(x_ij − max_i) / Σ_j e^(x_ij − max_i)} for each contiguous row; x and y may be
   * the same range.
   */
  void softmax(int rows, int columns, float[] x, int xOffset, float[] y, int yOffset);

  /**
   * {@code y_ij = (x_ij − max_i) − ln Σ_j e^(x_ij − max_i)} for each contiguous row; x and y may be
   * the same range.
   */
  void logSoftmax(int rows, int columns, float[] x, int xOffset, float[] y, int yOffset);

  /**
   * Calls {@code block.run(i)} once for each i in {@code [0, blocks)}, perhaps on several threads
   * and in any order; returns when all have ended. What a block does must depend on i alone, and no
   * two blocks may write the same place: then the result does not depend on the threads.
   */
  void parallel(int blocks, Block block);

  /** Elements in each array of {@link #scratch}. */
  int SCRATCH = 1024;

  /**
   * An array of {@link #SCRATCH} elements to work in, a few by their places: the calling thread's
   * own until what it was lent to returns, its content undefined. A function of several steps takes
   * its range in pieces of that length, so that what it has computed stays in the first cache.
   *
   * @param place 0 … 3
   */
  default float[] scratch(int place) {
    return Scratch.of(place);
  }

  /**
   * What becomes of a result element by element, such as an activation: done while the elements are
   * in the cache, on the thread that has computed them.
   *
   * <p>It is called with ranges that together are the result, each element once, in any order and
   * on any thread: what it does to an element must not depend on the others.
   */
  @FunctionalInterface
  interface Epilogue {
    /** Leaves the result as it is. */
    Epilogue NONE = (offset, n) -> {};

    /** Finishes n elements that begin at this place of the result's array. */
    void apply(int offset, int n);
  }

  /**
   * An epilogue that takes the examples of a result, each when it is complete, instead of its
   * elements: for the kernels that say so. The result itself is not written then. What an example
   * is followed by finds it in the cache, and it need never go to memory.
   */
  interface Handover extends Epilogue {
    /**
     * Takes an example, counted from 0; its elements begin at this place of an array that belongs
     * to the kernel. Called once for each, in any order and on any thread.
     */
    void take(int example, float[] from, int offset);

    /**
     * Not for this kind.
     *
     * @throws UnsupportedOperationException always: it was given to a kernel that has no examples
     */
    @Override
    default void apply(int offset, int n) {
      throw new UnsupportedOperationException(
          "an epilogue that takes whole examples was given to a kernel that finishes elements: hand"
              + " it to ImageKernels.convolve");
    }
  }

  /**
   * Where the examples of an operand come from, instead of from its array: for the kernels that say
   * so. Each is written just before it is read, so that it need never go to memory.
   */
  @FunctionalInterface
  interface Prologue {
    /** The operand is in its array. */
    Prologue NONE = (example, to, offset) -> {};

    /**
     * Writes an example, counted from 0, at this place of an array that belongs to the kernel.
     * Called once for each, in any order and on any thread.
     */
    void write(int example, float[] to, int offset);
  }

  /** One independent part of a piece of work. */
  @FunctionalInterface
  interface Block {
    /** Does part {@code index}. */
    void run(int index);
  }
}
