package dev.lanewise.bench;

import dev.lanewise.core.nn.Network;
import dev.lanewise.spi.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One training step by Deeplearning4j, on the native code of ND4J: gather a batch, forward, loss,
 * backward, update, of the same layers from the same weights, on the same images. An invocation is
 * an epoch of ten steps.
 *
 * <p>A convolution is what this release of DL4J makes of it: patches as rows, then a product by
 * OpenBLAS. The native code of ND4J is that with oneDNN, but DL4J, which has its convolutions by
 * oneDNN switched off unless told otherwise, looks for the switch of ND4J in a class that has moved
 * since, and never finds them.
 *
 * <p>Verified before it is timed: its answers to the first images are ours but for rounding, and
 * over five epochs every loss is finite and the last below the first.
 */
// The setups fill what the constructor leaves open.
@SuppressWarnings("NullAway.Init")
@Warmup(iterations = 4, time = 1, timeUnit = TimeUnit.SECONDS)
@Measurement(iterations = 5, time = 1, timeUnit = TimeUnit.SECONDS)
@Fork(
    value = 1,
    jvmArgsPrepend = {
      VerifiedBenchmark.ADD_VECTORS,
      VerifiedBenchmark.IGNORE_UNKNOWN,
      VerifiedBenchmark.SPILL_TO_MEMORY,
      "--enable-native-access=ALL-UNNAMED"
    })
public class Dl4jBenchmark extends VerifiedBenchmark {
  private static final int STEPS = 10;
  private static final int VERIFIED_EPOCHS = 5;
  private static final int ANSWERED = 20;
  private static final int ROWS = 1;

  // Answers that weights in a wrong order gave would be wrong by as much as they are large.
  private static final double SAME_ANSWERS = 1e-4;
  // The logarithm of a probability near a tenth, rounded to float on the way.
  private static final double ROUNDING = 1e-6;

  /** What is trained. A step of deep-conv takes seconds, so it is left to those who ask for it. */
  @Param({"book-mlp", "mlp", "mlp-1024", "simple-conv"})
  public String network = "";

  /** Threads of ND4J and of its OpenBLAS, the calling one among them. */
  @Param({"1", "2"})
  public int threads;

  private final Random random = new Random(1);
  private MeasuredNetwork measured;
  private INDArray images;
  private INDArray labels;
  private INDArray imagesOfBatch;
  private INDArray labelsOfBatch;
  private int[] order;
  private MultiLayerNetwork trained;

  @Override
  void prepare() {
    NativeEnvironment.requireNone();
    measured = MeasuredNetwork.named(network);
    Nd4j.getEnvironment().setMaxThreads(threads);
    Nd4j.getEnvironment().setMaxMasterThreads(threads);
    Nd4j.factory().blas().setMaxThreads(threads);
    // After the lines above, the first of which loads the native code.
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
    int count = STEPS * measured.batch();
    int pixels = MeasuredNetwork.INPUT.size();
    images = Nd4j.create(Images.pixels(count).toArray(), new long[] {count, pixels}, 'c');
    labels = Nd4j.zeros(DataType.FLOAT, count, MeasuredNetwork.CLASSES);
    int[] classes = Images.labels(count);
    for (int i = 0; i < count; i++) {
      labels.putScalar(i, classes[i], 1);
    }
    imagesOfBatch = Nd4j.zeros(DataType.FLOAT, measured.batch(), pixels);
    labelsOfBatch = Nd4j.zeros(DataType.FLOAT, measured.batch(), MeasuredNetwork.CLASSES);
    order = new int[count];
    Arrays.setAll(order, i -> i);
  }

  @Override
  void verify() {
    startOver();
    verifyAnswers();
    List<Double> losses = new ArrayList<>();
    for (int i = 0; i < VERIFIED_EPOCHS; i++) {
      losses.add(epoch() / STEPS);
    }
    close();
    Operands.requireFalling(network, losses);
  }

  /** Compares logarithms of probabilities, which are ours less what makes them sum to one. */
  private void verifyAnswers() {
    Network ours = measured.compile();
    Tensor logits = ours.infer(Images.pixels(ANSWERED));
    double largest = 0;
    for (float logit : logits.toArray()) {
      largest = Math.max(largest, Math.abs(logit));
    }
    double allowed = SAME_ANSWERS * largest + ROUNDING;
    float[] actual =
        trained.output(images.get(NDArrayIndex.interval(0, ANSWERED))).dup('c').data().asFloat();
    for (int i = 0; i < actual.length; i++) {
      float[] row = logits.row(i / MeasuredNetwork.CLASSES).toArray();
      double sum = 0;
      for (float logit : row) {
        sum += Math.exp(logit);
      }
      double expected = row[i % MeasuredNetwork.CLASSES] - Math.log(sum);
      // Written so that NaN fails too.
      if (!(Math.abs(Math.log(actual[i]) - expected) <= allowed)) {
        throw Operands.wrong("the answers of " + network, i, expected, Math.log(actual[i]));
      }
    }
  }

  /** Starts over, so that no iteration trains a network that has nothing left to learn. */
  @Setup(Level.Iteration)
  public void startOver() {
    trained = Dl4jNetwork.of(measured);
  }

  /** Frees the memory of the network. */
  @TearDown(Level.Iteration)
  public void close() {
    trained.close();
  }

  /** Ten steps. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public double step() {
    return epoch();
  }

  /** The sum of the losses. */
  private double epoch() {
    shuffle();
    double losses = 0;
    for (int i = 0; i < order.length; i += measured.batch()) {
      int[] rows = Arrays.copyOfRange(order, i, i + measured.batch());
      Nd4j.pullRows(images, imagesOfBatch, ROWS, rows);
      Nd4j.pullRows(labels, labelsOfBatch, ROWS, rows);
      trained.fit(imagesOfBatch, labelsOfBatch);
      losses += trained.score();
    }
    return losses;
  }

  private void shuffle() {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
  }
}
