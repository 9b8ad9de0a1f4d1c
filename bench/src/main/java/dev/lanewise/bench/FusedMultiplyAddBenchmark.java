package dev.lanewise.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** {@code y = a·x + y} over 1024 floats in plain Java: 2048 flops an operation. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsPrepend = "--add-modules=jdk.incubator.vector")
public class FusedMultiplyAddBenchmark {
  private final float[] x = new float[1024];
  private final float[] y = new float[1024];

  @Benchmark
  public float[] plainLoop() {
    for (int i = 0; i < x.length; i++) {
      y[i] = Math.fma(0.5f, x[i], y[i]);
    }
    return y;
  }
}
