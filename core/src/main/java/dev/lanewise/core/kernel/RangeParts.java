package dev.lanewise.core.kernel;

/** What {@link SharedRange} does to a part of its range: one for each operation. */
final class RangeParts {
  static final SharedRange.Part EXP =
      (range, from, to, n) -> ElementaryVectors.exp(range.x, from, range.y, to, n);
  static final SharedRange.Part LOG =
      (range, from, to, n) -> ElementaryVectors.log(range.x, from, range.y, to, n);
  static final SharedRange.Part TANH =
      (range, from, to, n) -> ElementaryVectors.tanh(range.x, from, range.y, to, n);
  static final SharedRange.Part SIGMOID =
      (range, from, to, n) -> ElementaryVectors.sigmoid(range.x, from, range.y, to, n);
  static final SharedRange.Part ERF =
      (range, from, to, n) -> ErrorFunctionVectors.erf(range.x, from, range.y, to, n);
  static final SharedRange.Part GELU =
      (range, from, to, n) -> ErrorFunctionVectors.gelu(range.x, from, range.y, to, n);
  static final SharedRange.Part SQRT =
      (range, from, to, n) -> Ranges.sqrt(range.x, from, range.y, to, n);
  static final SharedRange.Part AXPY =
      (range, from, to, n) -> Ranges.axpy(range.alpha, range.x, from, range.y, to, n);
  static final SharedRange.Part SCALE =
      (range, from, to, n) -> Ranges.scale(range.alpha, range.x, from, range.y, to, n);
  static final SharedRange.Part PRODUCT =
      (range, from, to, n) ->
          Ranges.product(range.x, from, range.factor, from + range.factorLead, range.y, to, n);
  static final SharedRange.Part RELU =
      (range, from, to, n) -> Ranges.relu(range.x, from, range.y, to, n);
  static final SharedRange.Part RELU_GRADIENT =
      (range, from, to, n) ->
          Ranges.reluGradient(range.x, from, range.factor, from + range.factorLead, range.y, to, n);
  static final SharedRange.Part SOFTMAX =
      (range, from, to, rows) -> Softmax.rows(rows, range.columns, range.x, from, range.y, to);
  static final SharedRange.Part LOG_SOFTMAX =
      (range, from, to, rows) -> LogSoftmax.rows(rows, range.columns, range.x, from, range.y, to);

  private RangeParts() {}
}
