package dev.lanewise.core.nn;

import dev.lanewise.core.io.NamedTensor;
import dev.lanewise.core.linalg.Compute;
import dev.lanewise.core.plugin.Kind;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Loss;
import dev.lanewise.spi.Observer;
import dev.lanewise.spi.RandomSource;
import dev.lanewise.spi.Targets;
import dev.lanewise.spi.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Mini-batch gradient descent: each epoch shuffles the examples by (seed, epoch) and goes through
 * them batch by batch; each step is augmentation, forward, loss, backward, update.
 *
 * <p>The optimizer's state lives as long as the trainer, or longer in a {@link Checkpoint}. All
 * memory is laid out when it is made; a step allocates nothing. One thread trains; {@link #stop}
 * may be called from any.
 */
public final class Trainer implements AutoCloseable {
  private final Network network;
  private final TrainingConfig config;
  private final Dataset data;
  private final Compute compute;
  private final Loss loss;
  private final Passes passes;
  private final BatchTargets targets;
  private final UpdatePass update;
  private final ExampleOrder exampleOrder;
  private final int[] order;
  private final Observer.Run run;
  private final Gathering gathering;
  private final Passes.Update updateStage;
  private final Turn turn = new Turn("this trainer: only stop() may be called meanwhile");
  private @Nullable StepProfile profile;
  private volatile boolean stopped;
  private volatile boolean closed;
  private long step;
  private int epoch = 1;
  private boolean ended;
  private int seen;
  private double lossSum;
  private long correct;

  /** When the epoch began, as {@link System#nanoTime} counts, had it run without a pause. */
  private long epochStart = System.nanoTime();

  /** Which example comes when. */
  @FunctionalInterface
  interface ExampleOrder {
    /** Writes the numbers 0 … n−1 in the order of one epoch, counted from 1. */
    void fill(int[] order, int epoch);
  }

  /**
   * Prepares to train a network in place.
   *
   * @throws IllegalArgumentException if the data do not fit the network, the loss or an
   *     augmentation; the message names the shapes
   * @throws dev.lanewise.core.plugin.PluginException if the loss, the optimizer, the decay, the
   *     schedule or an augmentation is unknown
   */
  public Trainer(Network network, TrainingConfig config, Dataset data) {
    this(network, config, data, (order, epoch) -> shuffle(order, config.seed(), epoch));
  }

  /** Prepares to train in an order of one's own. */
  Trainer(Network network, TrainingConfig config, Dataset data, ExampleOrder exampleOrder) {
    checkShapes(network, data);
    this.network = network;
    this.exampleOrder = exampleOrder;
    this.config = config;
    this.data = data;
    int batch = Math.min(config.batch(), data.size());
    int stepsPerEpoch = Math.ceilDiv(data.size(), batch);
    this.run =
        new Observer.Run(
            data.size(),
            batch,
            stepsPerEpoch,
            config.epochs(),
            network.architecture().parameterCount());
    this.loss = network.architecture().registry().create(Kind.LOSS, config.loss());
    this.targets = BatchTargets.of(data, batch);
    loss.check(network.output(), targets.view(batch));
    float[] gradients = network.architecture().parameters().arena();
    this.update = new UpdatePass(network, gradients, config, run.steps());
    this.order = new int[data.size()];
    this.gathering = new Gathering(network.architecture().registry(), batch);
    this.compute = Compute.simd(config.threads());
    this.passes = Passes.forTraining(network, batch, compute, config.seed(), gradients);
    this.updateStage = stage -> update.run(compute, stage);
    passes.progress().training = true;
  }

  private static void checkShapes(Network network, Dataset data) {
    if (data.size() == 0) {
      throw new IllegalArgumentException("there are no examples to train on");
    }
    if (data.input().size() != network.input().size()) {
      throw new IllegalArgumentException(
          String.format(
              "examples of shape %s do not fit a network that takes %s",
              data.input(), network.input()));
    }
  }

  /** What is being trained, for observers. */
  public Observer.Run run() {
    return run;
  }

  /** The number of updates made so far. */
  public long step() {
    return step;
  }

  /** Where the run stands: between steps, for an observer as well. */
  public TrainingPosition position() {
    double seconds = seen == 0 ? 0 : (System.nanoTime() - epochStart) * 1e-9;
    return new TrainingPosition(epoch, seen, data.size(), step, lossSum, correct, seconds);
  }

  Network network() {
    return network;
  }

  TrainingConfig config() {
    return config;
  }

  /** What the optimizer keeps, as views. */
  List<NamedTensor> states() {
    return update.states();
  }

  /**
   * Makes the next {@link #fit} go on from there; the arrays are the caller's to restore.
   *
   * @throws IllegalArgumentException if this run has no such place
   */
  void moveTo(TrainingPosition position) {
    position.requireIn(run);
    ended = false;
    epoch = position.epoch();
    seen = position.seen();
    step = position.step();
    lossSum = position.lossSum();
    correct = position.correct();
    epochStart = System.nanoTime() - (long) (position.seconds() * 1e9);
  }

  /** The learning rate of the latest step. */
  double learningRate() {
    return update.learningRate(Math.max(0, step - 1));
  }

  /** Trains all epochs, or up to the step at which {@link #stop} was called. */
  public void fit(Observer... observers) {
    fit(List.of(observers));
  }

  /**
   * Trains all epochs, or up to the step at which {@link #stop} was called; what a checkpoint has
   * of them is not trained again. After the last epoch, another call begins with the first.
   *
   * @throws DivergenceException if the loss becomes infinite or NaN
   * @throws IllegalStateException if it is closed, or another call has not ended
   */
  public void fit(List<Observer> observers) {
    if (closed) {
      throw new IllegalStateException("this trainer is closed: make another to train on");
    }
    turn.begin();
    try {
      train(observers);
    } finally {
      turn.end();
    }
  }

  private void train(List<Observer> observers) {
    if (ended) {
      epoch = 1;
    }
    double secondsBefore = position().seconds();
    observers.forEach(observer -> observer.runStarted(run));
    epochStart = System.nanoTime() - (long) (secondsBefore * 1e9);
    while (epoch <= config.epochs() && !stopped) {
      epoch(observers);
    }
    observers.forEach(observer -> observer.runEnded(run));
    ended = epoch > config.epochs();
  }

  /** Measures from now on where the time goes; to be called before {@link #fit}. */
  public StepProfile profile() {
    StepProfile measured = passes.measure();
    profile = measured;
    return measured;
  }

  /** Ends {@link #fit} after the step at hand. May be called from any thread. */
  public void stop() {
    stopped = true;
  }

  /** Whether {@link #stop} was called. */
  public boolean stopped() {
    return stopped;
  }

  /** Ends the threads. */
  @Override
  public void close() {
    closed = true;
    compute.close();
  }

  private void epoch(List<Observer> observers) {
    if (seen == 0) {
      epochStart = System.nanoTime();
    }
    exampleOrder.fill(order, epoch);
    gathering.epoch = epoch;
    while (seen < order.length && !stopped) {
      int n = Math.min(run.batch(), order.length - seen);
      double batchLoss = step(seen, n);
      lossSum += batchLoss * n;
      seen += n;
      for (int i = 0; i < observers.size(); i++) {
        observers.get(i).stepEnded(run, step, batchLoss);
      }
    }
    if (seen == order.length) {
      double seconds = (System.nanoTime() - epochStart) * 1e-9;
      double accuracy = data instanceof Dataset.Labelled ? (double) correct / seen : Double.NaN;
      var result = new Observer.Epoch(epoch, step, lossSum / seen, accuracy, seconds);
      epoch++;
      seen = 0;
      lossSum = 0;
      correct = 0;
      observers.forEach(observer -> observer.epochEnded(run, result));
    }
  }

  /** One update with the examples {@code order[from … from+n)}; returns their loss before it. */
  private double step(int from, int n) {
    if (profile != null) {
      profile.stepBegan();
    }
    passes.progress().step = step;
    gathering.run(from, n);
    Targets answers = targets.gather(order, from, n);
    ended(StepProfile.Phase.GATHER);
    Tensor output = passes.forward(n);
    double value = loss.evaluate(compute, output, answers, passes.outputGradient(n));
    if (!Double.isFinite(value)) {
      throw new DivergenceException(value, step + 1, update.learningRate(step));
    }
    correct += Evaluation.countCorrect(compute, output, answers);
    ended(StepProfile.Phase.LOSS);
    update.begin(step);
    passes.backward(n, updateStage);
    if (update.finish(compute)) {
      ended(StepProfile.Phase.UPDATE);
    }
    step++;
    if (profile != null) {
      profile.stepEnded();
    }
    return value;
  }

  private void ended(StepProfile.Phase phase) {
    if (profile != null) {
      profile.ended(phase);
    }
  }

  /** Writes and augments the examples of a batch one by one, several threads some each. */
  private final class Gathering extends BatchFilling {
    private final int size = data.input().size();
    private final Augmenter augmenter;
    private int epoch;
    private int first;

    Gathering(Registry registry, int batch) {
      augmenter = new Augmenter(registry, config, data.input(), batch, blocks(batch));
    }

    void run(int from, int n) {
      first = from;
      run(compute, n);
    }

    @Override
    void bring(int block, int from, int n) {
      float[] inputs = passes.inputs();
      data.gather(order, first + from, n, augmenter.source(inputs), from * size);
      augmenter.apply(block, epoch, order, first + from, n, inputs, from * size);
    }
  }

  /** Fisher and Yates' shuffle of 0 … n−1, as (seed, epoch) has it. */
  static void shuffle(int[] order, long seed, int epoch) {
    RandomSource random = RandomSource.of(seed, "shuffle", epoch);
    for (int i = 0; i < order.length; i++) {
      int j = random.below(i + 1, i);
      order[i] = order[j];
      order[j] = i;
    }
  }
}
