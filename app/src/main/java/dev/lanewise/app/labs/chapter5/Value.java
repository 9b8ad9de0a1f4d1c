package dev.lanewise.app.labs.chapter5;

import java.util.ArrayList;
import java.util.List;

/**
 * A node of a computational graph: a value, and the derivative of the result by it, which {@link
 * #backward} of the result fills in.
 */
final class Value {
  private final double value;
  private final List<Edge> inputs = new ArrayList<>();
  private double slope;

  /** How much this value changes with one of its inputs: the local derivative. */
  private record Edge(Value input, double derivative) {}

  private Value(double value) {
    this.value = value;
  }

  static Value of(double value) {
    return new Value(value);
  }

  private Value with(Value input, double derivative) {
    inputs.add(new Edge(input, derivative));
    return this;
  }

  /** x + y: each derivative is 1. */
  Value plus(Value y) {
    return of(value + y.value).with(this, 1).with(y, 1);
  }

  /** x·y: the derivative by one is the other. */
  Value times(Value y) {
    return of(value * y.value).with(this, y.value).with(y, value);
  }

  /** 1/x: the derivative is −(1/x)². */
  Value reciprocal() {
    double y = 1 / value;
    return of(y).with(this, -y * y);
  }

  /** eˣ: its own derivative. */
  Value exp() {
    double y = Math.exp(value);
    return of(y).with(this, y);
  }

  double value() {
    return value;
  }

  /** The derivative of the result by this. */
  double slope() {
    return slope;
  }

  /** From the result back along every way, the derivatives multiplied on it and added up. */
  void backward() {
    backward(1);
  }

  private void backward(double incoming) {
    slope += incoming;
    inputs.forEach(edge -> edge.input.backward(incoming * edge.derivative));
  }
}
