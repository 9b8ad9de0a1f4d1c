package dev.lanewise.bench;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * {@code cblas_sgemm} of a native library on arrays of Java, as a program calls it that has arrays:
 * nothing is copied, the library reads and writes the heap while the garbage collector waits.
 */
// The setup fills what the constructor leaves open.
@SuppressWarnings("NullAway.Init")
public abstract class ArraysBenchmark extends PeerBenchmark {
  private static final int ROW_MAJOR = 101;
  private static final int AS_STORED = 111;
  private static final int TRANSPOSED = 112;

  private static final FunctionDescriptor SGEMM =
      FunctionDescriptor.ofVoid(
          JAVA_INT,
          JAVA_INT,
          JAVA_INT,
          JAVA_INT,
          JAVA_INT,
          JAVA_INT,
          JAVA_FLOAT,
          ADDRESS,
          JAVA_INT,
          ADDRESS,
          JAVA_INT,
          JAVA_FLOAT,
          ADDRESS,
          JAVA_INT);

  private MethodHandle sgemm;
  private MemorySegment left;
  private MemorySegment right;
  private MemorySegment product;
  private int opA;
  private int opB;

  // The fork allows native access.
  @SuppressWarnings("restricted")
  @Override
  void prepare() {
    super.prepare();
    NativeEnvironment.requireNone();
    Linker linker = Linker.nativeLinker();
    SymbolLookup symbols = SymbolLookup.libraryLookup(library(), Arena.global());
    MethodHandle setThreads =
        linker.downcallHandle(
            symbols.findOrThrow(threadSetter()), FunctionDescriptor.ofVoid(JAVA_INT));
    call(
        () -> {
          setThreads.invokeExact(1);
        });
    sgemm =
        linker.downcallHandle(
            symbols.findOrThrow("cblas_sgemm"), SGEMM, Linker.Option.critical(true));
    left = MemorySegment.ofArray(a);
    right = MemorySegment.ofArray(b);
    product = MemorySegment.ofArray(c);
    opA = form.transposedA() ? TRANSPOSED : AS_STORED;
    opB = form.transposedB() ? TRANSPOSED : AS_STORED;
  }

  /** Unpacks the library and tells its file. */
  abstract Path library();

  /** The function of the library that is given the number of threads. */
  abstract String threadSetter();

  private interface NativeCall {
    void run() throws Throwable;
  }

  private static void call(NativeCall call) {
    try {
      call.run();
    } catch (Throwable e) {
      throw new IllegalStateException("the library failed: " + e.getMessage(), e);
    }
  }

  /** The product. */
  @Benchmark
  public float[] multiply() throws Throwable {
    sgemm.invokeExact(
        ROW_MAJOR, opA, opB, m, n, k, 1f, left, aStride, right, bStride, 0f, product, n);
    return c;
  }

  @Override
  float[] result() {
    call(this::multiply);
    return c;
  }
}
