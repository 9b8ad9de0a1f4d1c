package dev.lanewise.bench;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * exp, log and tanh by the lanewise operators of the JDK, which call the vector library that comes
 * with it: SVML on x86-64, SLEEF on AArch64.
 *
 * <p>Verified within the ulp that the operators promise: 1 for exp and log, 2.5 for tanh.
 */
public class VectorOperatorsBenchmark extends FunctionBenchmark {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  @Override
  void verify() {
    if (elements % SPECIES.length() != 0) {
      throw new IllegalStateException(
          elements + " elements are no whole number of vectors of " + SPECIES.length());
    }
    requireWithin(1, "exp", x, exp(), StrictMath::exp);
    requireWithin(1, "log", positive, log(), StrictMath::log);
    requireWithin(2.5, "tanh", x, tanh(), StrictMath::tanh);
  }

  /** eˣ. */
  @Benchmark
  public float[] exp() {
    for (int i = 0; i < y.length; i += SPECIES.length()) {
      FloatVector.fromArray(SPECIES, x, i).lanewise(VectorOperators.EXP).intoArray(y, i);
    }
    return y;
  }

  /** ln x. */
  @Benchmark
  public float[] log() {
    for (int i = 0; i < y.length; i += SPECIES.length()) {
      FloatVector.fromArray(SPECIES, positive, i).lanewise(VectorOperators.LOG).intoArray(y, i);
    }
    return y;
  }

  /** tanh x. */
  @Benchmark
  public float[] tanh() {
    for (int i = 0; i < y.length; i += SPECIES.length()) {
      FloatVector.fromArray(SPECIES, x, i).lanewise(VectorOperators.TANH).intoArray(y, i);
    }
    return y;
  }
}
