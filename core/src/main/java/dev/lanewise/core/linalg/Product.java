package dev.lanewise.core.linalg;

import dev.lanewise.spi.Form;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;

/** The sizes of {@code op(A)·op(B)}, m×k times k×n, of operands that have been found to fit. */
record Product(int m, int n, int k) {

  static Product of(Form form, Tensor a, Tensor b) {
    LinearAlgebra.requireMatrix("A", a);
    LinearAlgebra.requireMatrix("B", b);
    int inner = a.dim(form.transposedA() ? 0 : 1);
    int other = b.dim(form.transposedB() ? 1 : 0);
    if (inner != other) {
      throw new IllegalArgumentException(
          String.format(
              "cannot multiply %s %s by %s %s: %s of A (%d) must equal %s of B (%d)",
              form.transposedA() ? "the transpose of A" : "A",
              a.shape(),
              form.transposedB() ? "the transpose of B" : "B",
              b.shape(),
              form.transposedA() ? "rows" : "columns",
              inner,
              form.transposedB() ? "columns" : "rows",
              other));
    }
    return new Product(a.dim(form.transposedA() ? 1 : 0), b.dim(form.transposedB() ? 0 : 1), inner);
  }

  /** This product, if C has its shape and shares no element with A or B. */
  Product into(Tensor a, Tensor b, Tensor c) {
    if (!c.shape().equals(Shape.of(m, n))) {
      throw new IllegalArgumentException(
          String.format("C has shape %s: the product of A and B is %d×%d", c.shape(), m, n));
    }
    if (overlap(a, c) || overlap(b, c)) {
      throw new IllegalArgumentException(
          "C shares elements with A or B: the product needs a place of its own");
    }
    return this;
  }

  // Sharing is a matter of the array itself, not of what it holds.
  @SuppressWarnings("ReferenceEquality")
  static boolean overlap(Tensor x, Tensor y) {
    return x.data() == y.data()
        && x.offset() < y.offset() + y.size()
        && y.offset() < x.offset() + x.size();
  }
}
