package dev.lanewise.bench;

import dev.lanewise.core.nn.Dataset;
import dev.lanewise.core.nn.Network;
import dev.lanewise.core.nn.Trainer;
import dev.lanewise.spi.Observer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One training step: gather a batch, forward, loss, backward, update. Its flops are those of the
 * products and convolutions, outputs and both gradients, without the gradient of the images. An
 * invocation is an epoch of ten steps.
 *
 * <p>Verified over five epochs: every loss is finite, the last epoch's is below the first's, and
 * the weights have the same SHA-256 on one thread and on this number of threads.
 */
// The setups fill what the constructor leaves open.
@SuppressWarnings("NullAway.Init")
@Warmup(iterations = 4, time = 1, timeUnit = TimeUnit.SECONDS)
@Measurement(iterations = 5, time = 1, timeUnit = TimeUnit.SECONDS)
public class TrainingStepBenchmark extends VerifiedBenchmark {
  private static final int STEPS = 10;
  private static final int VERIFIED_EPOCHS = 5;

  /** What is trained. */
  @Param({"book-mlp", "mlp", "mlp-1024", "simple-conv", "deep-conv"})
  public String network = "";

  /** Threads of the trainer, the calling one among them. */
  @Param({"1", "2"})
  public int threads;

  private MeasuredNetwork measured;
  private Dataset data;
  private Network trained;
  private Trainer trainer;

  @Override
  void prepare() {
    measured = MeasuredNetwork.named(network);
    data = Images.of(STEPS * measured.batch());
  }

  @Override
  void verify() {
    String alone = trainAndDigest(1);
    String together = trainAndDigest(threads);
    if (!alone.equals(together)) {
      throw new IllegalStateException(
          String.format(
              "the weights of %s are %s on %d threads, but %s on one",
              network, together, threads, alone));
    }
  }

  private String trainAndDigest(int count) {
    Network verified = measured.compile();
    List<Double> losses = new ArrayList<>();
    Observer keepLosses =
        new Observer() {
          @Override
          public void epochEnded(Observer.Run run, Observer.Epoch epoch) {
            losses.add(epoch.loss());
          }
        };
    try (Trainer verifying = new Trainer(verified, measured.config(count, VERIFIED_EPOCHS), data)) {
      verifying.fit(keepLosses);
    }
    Operands.requireFalling(network, losses);
    return verified.weightsSha256();
  }

  /** Starts over, so that no iteration trains a network that has nothing left to learn. */
  @Setup(Level.Iteration)
  public void startOver() {
    trained = measured.compile();
    trainer = new Trainer(trained, measured.config(threads, 1), data);
  }

  /** Ends the threads. */
  @TearDown(Level.Iteration)
  public void close() {
    trainer.close();
  }

  /** Ten steps. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public Network step() {
    trainer.fit();
    return trained;
  }
}
