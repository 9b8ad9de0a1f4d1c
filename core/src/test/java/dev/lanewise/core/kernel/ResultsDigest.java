package dev.lanewise.core.kernel;

import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Prints the number of lanes and the SHA-256 of many seeded results: the program of other JVMs. */
final class ResultsDigest {
  private static final int SEEDS = 40;

  private final MessageDigest digest;

  private ResultsDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JVM has SHA-256", missing);
    }
  }

  public static void main(String[] arguments) {
    int threads = Integer.parseInt(arguments[0]);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println(Lanes.COUNT + " " + new ResultsDigest().of(threads));
  }

  private static List<TriedKernel> allKernels() {
    return Stream.of(
            new ProductShapesTest(),
            new ConvolutionShapesTest(),
            new PoolingShapesTest(),
            new ElementaryShapesTest(),
            new RangeShapesTest(),
            new ReductionShapesTest(),
            new ColumnMapShapesTest(),
            new SoftmaxShapesTest())
        .flatMap(ShapesTest::kernels)
        .sorted(Comparator.comparing(TriedKernel::name))
        .toList();
  }

  private String of(int threads) {
    try (SimdKernels kernels = new SimdKernels(threads)) {
      for (TriedKernel kernel : allKernels()) {
        for (long seed = 0; seed < SEEDS; seed++) {
          add(kernel.trial(seed).run(kernels));
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private void add(float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
    for (float value : values) {
      // Of NaN there is one, here as in Java: its bits differ between processors.
      bytes.putInt(Float.floatToIntBits(value));
    }
    digest.update(bytes.flip());
  }
}
