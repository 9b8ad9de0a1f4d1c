package dev.lanewise.core.linalg;

import dev.lanewise.spi.Form;
import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;

/**
 * Matrix product {@code C = op(A)·op(B)}, elementwise functions and reductions of tensors.
 *
 * <p>The door to the kernels: shapes are checked here, once, and refused with {@link
 * IllegalArgumentException}; what the results are is said in {@link Kernels}. Methods without a
 * target allocate one. Thread-safe as the kernels are.
 */
public final class LinearAlgebra {
  private final Kernels kernels;

  public LinearAlgebra(Kernels kernels) {
    this.kernels = kernels;
  }

  /** {@code A·B}, A: m×k, B: k×n. */
  public Tensor multiply(Tensor a, Tensor b) {
    return multiply(Form.NN, a, b);
  }

  /** {@code op(A)·op(B)}, op(A): m×k, op(B): k×n. */
  public Tensor multiply(Form form, Tensor a, Tensor b) {
    Product product = Product.of(form, a, b);
    Tensor c = Tensor.zeros(product.m(), product.n());
    multiply(form, a, b, c);
    return c;
  }

  /** {@code C = op(A)·op(B)}. */
  public void multiply(Form form, Tensor a, Tensor b, Tensor c) {
    Product product = Product.of(form, a, b).into(a, b, c);
    kernels.multiply(
        form,
        product.m(),
        product.n(),
        product.k(),
        a.data(),
        a.offset(),
        a.dim(1),
        b.data(),
        b.offset(),
        b.dim(1),
        c.data(),
        c.offset(),
        c.dim(1));
  }

  /** {@code C += op(A)·op(B)}. */
  public void multiplyAdd(Form form, Tensor a, Tensor b, Tensor c) {
    Product product = Product.of(form, a, b).into(a, b, c);
    kernels.multiplyAdd(
        form,
        product.m(),
        product.n(),
        product.k(),
        a.data(),
        a.offset(),
        a.dim(1),
        b.data(),
        b.offset(),
        b.dim(1),
        c.data(),
        c.offset(),
        c.dim(1));
  }

  /** {@code C_ij = (op(A)·op(B))_ij + bias_j}, bias: n. */
  public void multiplyBias(Form form, Tensor a, Tensor b, Tensor bias, Tensor c) {
    Product product = Product.of(form, a, b).into(a, b, c);
    if (!bias.shape().equals(Shape.of(product.n()))) {
      throw new IllegalArgumentException(
          String.format(
              "cannot add a bias of shape %s to C %s: it needs one element for each column (%d)",
              bias.shape(), c.shape(), product.n()));
    }
    kernels.multiplyBias(
        form,
        product.m(),
        product.n(),
        product.k(),
        a.data(),
        a.offset(),
        a.dim(1),
        b.data(),
        b.offset(),
        b.dim(1),
        c.data(),
        c.offset(),
        c.dim(1),
        bias.data(),
        bias.offset());
  }

  /** {@code eˣ} of each element. */
  public Tensor exp(Tensor x) {
    Tensor y = Tensor.zeros(x.shape());
    kernels.exp(x.data(), x.offset(), y.data(), 0, x.size());
    return y;
  }

  /** {@code ln x} of each element. */
  public Tensor log(Tensor x) {
    Tensor y = Tensor.zeros(x.shape());
    kernels.log(x.data(), x.offset(), y.data(), 0, x.size());
    return y;
  }

  /** {@code tanh x} of each element. */
  public Tensor tanh(Tensor x) {
    Tensor y = Tensor.zeros(x.shape());
    kernels.tanh(x.data(), x.offset(), y.data(), 0, x.size());
    return y;
  }

  /** {@code 1/(1+e⁻ˣ)} of each element. */
  public Tensor sigmoid(Tensor x) {
    Tensor y = Tensor.zeros(x.shape());
    kernels.sigmoid(x.data(), x.offset(), y.data(), 0, x.size());
    return y;
  }

  /** {@code erf x} of each element. */
  public Tensor erf(Tensor x) {
    Tensor y = Tensor.zeros(x.shape());
    kernels.erf(x.data(), x.offset(), y.data(), 0, x.size());
    return y;
  }

  /** {@code x·½·(1 + erf(x/√2))} of each element. */
  public Tensor gelu(Tensor x) {
    Tensor y = Tensor.zeros(x.shape());
    kernels.gelu(x.data(), x.offset(), y.data(), 0, x.size());
    return y;
  }

  /** {@code √x} of each element. */
  public Tensor sqrt(Tensor x) {
    Tensor y = Tensor.zeros(x.shape());
    kernels.sqrt(x.data(), x.offset(), y.data(), 0, x.size());
    return y;
  }

  /** {@code alpha·x} of each element. */
  public Tensor scale(float alpha, Tensor x) {
    Tensor y = Tensor.zeros(x.shape());
    kernels.scale(alpha, x.data(), x.offset(), y.data(), 0, x.size());
    return y;
  }

  /** {@code y = alpha·x + y}; x and y have one shape, and share all elements or none. */
  public void axpy(float alpha, Tensor x, Tensor y) {
    if (!x.shape().equals(y.shape())) {
      throw new IllegalArgumentException(
          String.format("cannot add x %s to y %s: both must have one shape", x.shape(), y.shape()));
    }
    if (Product.overlap(x, y) && x.offset() != y.offset()) {
      throw new IllegalArgumentException(
          "x shares some elements with y: it must share all of them or none");
    }
    kernels.axpy(alpha, x.data(), x.offset(), y.data(), y.offset(), x.size());
  }

  /** The sum of all elements; 0 if there are none. */
  public float sum(Tensor x) {
    return kernels.sum(x.data(), x.offset(), x.size());
  }

  /** The largest element, NaN if there is one; −∞ if there are no elements. */
  public float max(Tensor x) {
    return kernels.max(x.data(), x.offset(), x.size());
  }

  /** The place, in row-major order, of the first largest element; the first NaN wins. */
  public int argMax(Tensor x) {
    if (x.size() == 0) {
      throw new IllegalArgumentException(
          String.format("a tensor of shape %s has no largest element", x.shape()));
    }
    return kernels.argMax(x.data(), x.offset(), x.size());
  }

  /** {@code y_j = Σ_i x_ij}, x: rows×columns, y: columns. */
  public Tensor columnSums(Tensor x) {
    requireMatrix("x", x);
    Tensor y = Tensor.zeros(x.dim(1));
    kernels.columnSums(x.dim(0), x.dim(1), x.data(), x.offset(), x.dim(1), y.data(), 0);
    return y;
  }

  /** {@code y_ij = e^x_ij / Σ_j e^x_ij}, x and y: rows×columns. */
  public Tensor softmax(Tensor x) {
    requireMatrix("x", x);
    Tensor y = Tensor.zeros(x.shape());
    kernels.softmax(x.dim(0), x.dim(1), x.data(), x.offset(), y.data(), 0);
    return y;
  }

  /** {@code y_ij = x_ij − ln Σ_j e^x_ij}, x and y: rows×columns. */
  public Tensor logSoftmax(Tensor x) {
    requireMatrix("x", x);
    Tensor y = Tensor.zeros(x.shape());
    kernels.logSoftmax(x.dim(0), x.dim(1), x.data(), x.offset(), y.data(), 0);
    return y;
  }

  static void requireMatrix(String name, Tensor x) {
    if (x.rank() != 2) {
      throw new IllegalArgumentException(
          String.format(
              "%s has shape %s: a matrix with two dimensions is needed", name, x.shape()));
    }
  }
}
