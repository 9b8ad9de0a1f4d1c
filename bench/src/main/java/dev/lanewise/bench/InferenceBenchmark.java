package dev.lanewise.bench;

import dev.lanewise.core.linalg.Compute;
import dev.lanewise.core.nn.Network;
import dev.lanewise.core.nn.Workspace;
import dev.lanewise.spi.Tensor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The answers of a network to a batch of images; its flops are those of the products and
 * convolutions.
 *
 * <p>Verified bit for bit against the scalar definition, on the first images.
 */
// The setup fills what the constructor leaves open.
@SuppressWarnings("NullAway.Init")
@Warmup(iterations = 4, time = 1, timeUnit = TimeUnit.SECONDS)
@Measurement(iterations = 5, time = 1, timeUnit = TimeUnit.SECONDS)
public class InferenceBenchmark extends VerifiedBenchmark {
  /** The name of the parameter that holds the number of images. */
  static final String BATCH = "batch";

  private static final int VERIFIED = 5;

  /** Who answers. */
  @Param({"mlp", "deep-conv"})
  public String network = "";

  /** Images in a batch. */
  @Param({"1", "100"})
  public int batch;

  /** Threads, the calling one among them. */
  @Param({"1", "2"})
  public int threads;

  private Network asked;
  private Compute compute;
  private Workspace workspace;
  private Tensor images;

  @Override
  void prepare() {
    asked = MeasuredNetwork.named(network).compile();
    compute = Compute.simd(threads);
    workspace = asked.workspace(batch, compute);
    images = Images.pixels(batch);
  }

  @Override
  void verify() {
    int first = Math.min(VERIFIED, batch);
    try (Compute reference = Compute.reference()) {
      Tensor expected = asked.workspace(first, reference).infer(images.slice(0, first));
      Operands.requireSameBits(
          "the answers of " + network, expected.toArray(), infer().slice(0, first).toArray());
    }
  }

  /** The answers. */
  @Benchmark
  public Tensor infer() {
    return workspace.infer(images);
  }

  /** Ends the threads. */
  @TearDown
  public void close() {
    compute.close();
  }
}
