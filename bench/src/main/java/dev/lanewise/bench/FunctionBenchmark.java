package dev.lanewise.bench;

import java.util.function.DoubleUnaryOperator;
import org.openjdk.jmh.annotations.Param;

/**
 * {@code y_i = f(x_i)} over an array of floats of the standard normal distribution, on one thread,
 * whoever computes it.
 */
public abstract class FunctionBenchmark extends VerifiedBenchmark {
  /** The name of the parameter that holds the length of the arrays. */
  static final String ELEMENTS = "elements";

  /** The length of x and of y. */
  @Param("65536")
  public int elements;

  float[] x = {};
  float[] y = {};

  /** Positive arguments, for the logarithm. */
  float[] positive = {};

  @Override
  void prepare() {
    x = Operands.normal("x", elements);
    y = new float[elements];
    positive = new float[elements];
    for (int i = 0; i < elements; i++) {
      positive[i] = (float) StrictMath.exp(x[i]);
    }
  }

  /** Refuses results further than so many ulp from a function in double. */
  static void requireWithin(
      double ulps, String name, float[] in, float[] out, DoubleUnaryOperator definition) {
    for (int i = 0; i < in.length; i++) {
      double exact = definition.applyAsDouble(in[i]);
      // Written so that NaN fails too.
      if (!(Math.abs(out[i] - exact) <= ulps * Math.ulp((float) exact))) {
        throw Operands.wrong(name, i, exact, out[i]);
      }
    }
  }
}
