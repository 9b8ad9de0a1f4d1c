package dev.lanewise.core.kernel;

import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SplittableRandom;

/** Prints the number of lanes and the SHA-256 of many seeded results: the program of other JVMs. */
final class ResultsDigest {
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

  private String of(int threads) {
    SplittableRandom random = new SplittableRandom(2025);
    try (SimdKernels kernels = new SimdKernels(threads)) {
      for (int i = 0; i < 60; i++) {
        add(RandomProduct.next(random).run(kernels));
      }
      for (int i = 0; i < 30; i++) {
        RandomConvolution convolution = RandomConvolution.next(random);
        add(convolution.forward(kernels));
        add(convolution.filterGradient(kernels));
        add(convolution.inputGradient(kernels));
      }
      for (int i = 0; i < 30; i++) {
        RandomPooling pooling = RandomPooling.next(random);
        add(pooling.max(kernels));
        add(pooling.maxGradient(kernels));
        add(pooling.average(kernels));
        add(pooling.averageGradient(kernels));
      }
      for (int n = 1; n < 300; n += 7) {
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
          x[i] = 5f * (float) random.nextGaussian();
        }
        float[] y = new float[n];
        kernels.exp(x, 0, y, 0, n);
        add(y);
        kernels.log(y, 0, y, 0, n);
        add(y);
        kernels.tanh(x, 0, y, 0, n);
        add(y);
        kernels.sigmoid(x, 0, y, 0, n);
        add(y);
        kernels.sqrt(y, 0, y, 0, n);
        add(y);
        kernels.axpy(0.3f, x, 0, y, 0, n);
        add(y);
        kernels.scale(-0.7f, y, 0, y, 0, n);
        add(y);
        kernels.erf(x, 0, y, 0, n);
        add(y);
        kernels.gelu(x, 0, y, 0, n);
        add(y);
        kernels.logSoftmax(1, n, x, 0, y, 0);
        add(y);
        kernels.softmax(1, n, x, 0, y, 0);
        add(y);
        float[] sums = new float[10];
        kernels.columnSums(n / 10, 10, x, 0, 10, sums, 0);
        add(sums);
        add(kernels.sum(x, 0, n), kernels.max(x, 0, n), kernels.argMax(x, 0, n));
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private void add(float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
    bytes.asFloatBuffer().put(values);
    digest.update(bytes);
  }
}
