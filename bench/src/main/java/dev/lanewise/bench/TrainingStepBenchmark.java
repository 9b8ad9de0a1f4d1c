package dev.lanewise.bench;

import dev.lanewise.core.nn.Architecture;
import dev.lanewise.core.nn.Dataset;
import dev.lanewise.core.nn.Network;
import dev.lanewise.core.nn.Trainer;
import dev.lanewise.core.nn.TrainingConfig;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Observer;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One training step of the network 784-256-128-10 on a batch of 100: gather, forward, loss,
 * backward, Adam; about 10⁸ flops. An invocation is an epoch of ten steps.
 *
 * <p>Verified over three epochs: every loss is finite, each epoch's is below the one before, and
 * the weights have the same SHA-256 on one thread and on this number of threads.
 */
// The setups fill what the constructor leaves open.
@SuppressWarnings("NullAway.Init")
public class TrainingStepBenchmark extends VerifiedBenchmark {
  private static final int INPUTS = 784;
  private static final int CLASSES = 10;
  private static final int BATCH = 100;
  private static final int STEPS = 10;
  private static final int VERIFIED_EPOCHS = 3;

  /** Threads of the trainer, the calling one among them. */
  @Param({"1", "2"})
  public int threads;

  private Architecture architecture;
  private Dataset data;
  private Network network;
  private Trainer trainer;

  @Override
  void prepare() {
    architecture =
        Architecture.of(
            Registry.load(), Shape.of(INPUTS), "dense(256) relu dense(128) relu dense(10)");
    int examples = BATCH * STEPS;
    Tensor inputs =
        Tensor.of(Shape.of(examples, INPUTS), Operands.normal("inputs", examples * INPUTS));
    data = Dataset.of(inputs, Operands.below("labels", CLASSES, examples), CLASSES);
  }

  @Override
  void verify() {
    String alone = trainAndDigest(1);
    String together = trainAndDigest(threads);
    if (!alone.equals(together)) {
      throw new IllegalStateException(
          String.format(
              "the weights are %s on %d threads, but %s on one", together, threads, alone));
    }
  }

  private String trainAndDigest(int count) {
    Network trained = architecture.compile(1);
    List<Double> losses = new ArrayList<>();
    Observer keepLosses =
        new Observer() {
          @Override
          public void epochEnded(Observer.Run run, Observer.Epoch epoch) {
            losses.add(epoch.loss());
          }
        };
    try (Trainer verified = new Trainer(trained, config(count, VERIFIED_EPOCHS), data)) {
      verified.fit(keepLosses);
    }
    for (int i = 1; i < losses.size(); i++) {
      // Written so that NaN fails too.
      if (!(losses.get(i) < losses.get(i - 1))) {
        throw new IllegalStateException("the loss does not fall: " + losses);
      }
    }
    if (losses.size() != VERIFIED_EPOCHS) {
      throw new IllegalStateException("epochs without a loss: " + losses);
    }
    return trained.weightsSha256();
  }

  private static TrainingConfig config(int threads, int epochs) {
    return TrainingConfig.of("softmax-cross-entropy", "adam")
        .withBatch(BATCH)
        .withEpochs(epochs)
        .withThreads(threads);
  }

  /** Starts over, so that no iteration trains a network that has nothing left to learn. */
  @Setup(Level.Iteration)
  public void startOver() {
    network = architecture.compile(1);
    trainer = new Trainer(network, config(threads, 1), data);
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
    return network;
  }
}
