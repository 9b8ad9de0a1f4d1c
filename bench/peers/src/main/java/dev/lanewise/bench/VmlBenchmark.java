package dev.lanewise.bench;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.mkl.global.mkl_rt;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.TearDown;

/**
 * exp, log and tanh by the vector mathematics of Intel MKL ({@code vmsExp} …) on memory outside the
 * heap: nothing is copied.
 *
 * <p>Verified within the error that its modes promise: 1 ulp in HA, 4 ulp in LA.
 */
// The setup fills what the constructor leaves open.
@SuppressWarnings("NullAway.Init")
@Fork(
    value = 1,
    jvmArgsPrepend = {
      VerifiedBenchmark.ADD_VECTORS,
      VerifiedBenchmark.IGNORE_UNKNOWN,
      VerifiedBenchmark.SPILL_TO_MEMORY,
      "--enable-native-access=ALL-UNNAMED"
    })
public class VmlBenchmark extends FunctionBenchmark {
  /** Its modes, high and low accuracy. */
  @Param({"HA", "LA"})
  public Mode mode = Mode.HA;

  private FloatPointer in;
  private FloatPointer inPositive;
  private FloatPointer out;

  /** A mode of the library. */
  public enum Mode {
    /** High accuracy. */
    HA(1, mkl_rt.VML_HA),
    /** Low accuracy. */
    LA(4, mkl_rt.VML_LA);

    final int ulps;
    final long code;

    Mode(int ulps, int code) {
      this.ulps = ulps;
      this.code = code;
    }
  }

  @Override
  void prepare() {
    super.prepare();
    NativeEnvironment.requireNone();
    mkl_rt.MKL_Set_Num_Threads(1);
    in = new FloatPointer(x);
    inPositive = new FloatPointer(positive);
    out = new FloatPointer((long) elements);
  }

  @Override
  void verify() {
    requireWithin(mode.ulps, "exp", x, read(exp()), StrictMath::exp);
    requireWithin(mode.ulps, "log", positive, read(log()), StrictMath::log);
    requireWithin(mode.ulps, "tanh", x, read(tanh()), StrictMath::tanh);
  }

  private float[] read(FloatPointer result) {
    result.get(y);
    return y;
  }

  /** eˣ. */
  @Benchmark
  public FloatPointer exp() {
    mkl_rt.vmsExp(elements, in, out, mode.code);
    return out;
  }

  /** ln x. */
  @Benchmark
  public FloatPointer log() {
    mkl_rt.vmsLn(elements, inPositive, out, mode.code);
    return out;
  }

  /** tanh x. */
  @Benchmark
  public FloatPointer tanh() {
    mkl_rt.vmsTanh(elements, in, out, mode.code);
    return out;
  }

  /** Frees the memory. */
  @TearDown
  public void free() {
    in.close();
    inPositive.close();
    out.close();
  }
}
