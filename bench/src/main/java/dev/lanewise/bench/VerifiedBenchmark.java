package dev.lanewise.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A benchmark that checks its result before it is timed; a wrong one ends the run.
 *
 * <p>Times are samples of single operations: their median stands when other programs take the
 * processor away now and then, a mean does not. One thread.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsPrepend = {
      VerifiedBenchmark.ADD_VECTORS,
      VerifiedBenchmark.IGNORE_UNKNOWN,
      VerifiedBenchmark.SPILL_TO_MEMORY
    })
public abstract class VerifiedBenchmark {
  private static final String VECTOR_MODULE = "jdk.incubator.vector";

  // Options of the measured JVM: what the program runs with that matters once all is compiled.
  static final String ADD_VECTORS = "--add-modules=" + VECTOR_MODULE;
  static final String IGNORE_UNKNOWN = "-XX:+IgnoreUnrecognizedVMOptions";
  static final String SPILL_TO_MEMORY = "-XX:-UseFPUForSpilling";

  /** Prepares and verifies. */
  @Setup
  public void prepareAndVerify() {
    if (ModuleLayer.boot().findModule(VECTOR_MODULE).isEmpty()) {
      throw new IllegalStateException(
          "module " + VECTOR_MODULE + " is missing: the measured JVM needs " + ADD_VECTORS);
    }
    prepare();
    verify();
  }

  /** Makes the operands. */
  abstract void prepare();

  /** Throws {@link IllegalStateException} if what is going to be timed gives a wrong result. */
  abstract void verify();
}
