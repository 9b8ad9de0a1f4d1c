package dev.lanewise.bench;

import dev.lanewise.core.nn.Architecture;
import dev.lanewise.core.nn.Network;
import dev.lanewise.core.nn.StepProfile;
import dev.lanewise.core.nn.TrainingConfig;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Shape;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The networks that are measured: those that {@code lanewise train --preset} knows by name. */
enum MeasuredNetwork {
  /** As textbooks begin. */
  BOOK_MLP(
      "book-mlp",
      "dense(50, init=normal(0.01)) sigmoid dense(10, init=normal(0.01))",
      "sgd(lr=0.1)",
      100),
  /** The one that is trained when none is named. */
  MLP("mlp", "dense(256) relu dense(128) relu dense(10)", "adam(lr=0.001)", 100),
  /** Layers as wide as its name says. */
  MLP_1024("mlp-1024", "dense(1024) relu dense(1024) relu dense(10)", "adam(lr=0.001)", 128),
  /** As textbooks begin with images. */
  SIMPLE_CONV(
      "simple-conv",
      "conv(30, 5) relu max-pool(2) dense(100) relu dense(10)",
      "adam(lr=0.001)",
      100),
  /** Six convolutions, three poolings, dropout. */
  DEEP_CONV(
      "deep-conv",
      "conv(16, 3, padding=1) relu conv(16, 3, padding=1) relu max-pool(2)"
          + " conv(32, 3, padding=1) relu conv(32, 3, padding=2) relu max-pool(2)"
          + " conv(64, 3, padding=1) relu conv(64, 3, padding=1) relu max-pool(2)"
          + " dense(50) relu dropout(0.5) dense(10) dropout(0.5)",
      "adam(lr=0.001)",
      100);

  /** The name of the parameter that holds the network. */
  static final String PARAMETER = "network";

  /** One image. */
  static final Shape INPUT = Shape.of(28, 28);

  static final int CLASSES = 10;

  /** The images of MNIST. */
  static final int EPOCH = 60_000;

  private static final String LOSS = "softmax-cross-entropy";

  private final String title;
  private final String layers;
  private final String optimizer;
  private final int batch;

  // Kept because it takes a network to count it. It is the same whoever counts.
  @SuppressWarnings("ImmutableEnumChecker")
  private @Nullable Work work;

  private record Work(double training, double inference) {}

  MeasuredNetwork(String title, String layers, String optimizer, int batch) {
    this.title = title;
    this.layers = layers;
    this.optimizer = optimizer;
    this.batch = batch;
  }

  static MeasuredNetwork named(String title) {
    return Arrays.stream(values())
        .filter(each -> each.title.equals(title))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    Arrays.stream(values())
                        .map(MeasuredNetwork::toString)
                        .collect(
                            Collectors.joining(
                                ", ", "network '" + title + "' is none of these: ", ""))));
  }

  /** Its name on the command line. */
  @Override
  public String toString() {
    return title;
  }

  String optimizer() {
    return optimizer;
  }

  /** Images in a mini-batch. */
  int batch() {
    return batch;
  }

  /** Steps that see every image of MNIST once. */
  int stepsOfEpoch() {
    return Math.ceilDiv(EPOCH, batch);
  }

  /** With its first weights, which are the same each time. */
  Network compile() {
    return compile(1);
  }

  /** With the first weights that the seed gives. */
  Network compile(long seed) {
    return Architecture.of(Registry.load(), INPUT, layers).compile(seed);
  }

  TrainingConfig config(int threads, int epochs) {
    return TrainingConfig.of(LOSS, optimizer)
        .withBatch(batch)
        .withEpochs(epochs)
        .withThreads(threads);
  }

  /** The floating-point operations of a step with a full batch. */
  double trainingFlops() {
    return work().training();
  }

  /** The floating-point operations of the answer to one image. */
  double inferenceFlops() {
    return work().inference();
  }

  private synchronized Work work() {
    if (work == null) {
      // No trainer, which would need vectors: they are counted where nothing is measured, too.
      StepProfile profile = StepProfile.of(compile(), batch);
      double forward =
          profile.lines().stream()
              .filter(line -> line.phase() == StepProfile.Phase.FORWARD)
              .mapToDouble(StepProfile.Line::flops)
              .sum();
      work = new Work(profile.flops(), forward / batch);
    }
    return work;
  }

  /** The network that parameters name, if they name one. */
  static Optional<MeasuredNetwork> of(Map<String, String> parameters) {
    return Optional.ofNullable(parameters.get(PARAMETER)).map(MeasuredNetwork::named);
  }
}
