package dev.lanewise.app.search;

import dev.lanewise.app.data.LabelledImages;
import dev.lanewise.app.training.TrainingPlan;
import dev.lanewise.core.linalg.Compute;
import dev.lanewise.core.nn.Architecture;
import dev.lanewise.core.nn.Checkpoint;
import dev.lanewise.core.nn.CheckpointFolder;
import dev.lanewise.core.nn.Dataset;
import dev.lanewise.core.nn.DivergenceException;
import dev.lanewise.core.nn.Evaluation;
import dev.lanewise.core.nn.Network;
import dev.lanewise.core.nn.Trainer;
import dev.lanewise.core.nn.TrainingConfig;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Observer;
import dev.lanewise.spi.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Trains each candidate on one thread and judges it by images that it is not trained on; one that
 * is to go on is kept in a folder of its own, as a checkpoint.
 */
public final class TrialTraining implements Trials {
  private static final int EVALUATION_BATCH = 500;

  /** A checkpoint costs a moment: not more often than so. */
  private static final long KEEP_EVERY_NANOS = 30_000_000_000L;

  private final Registry registry;
  private final Dataset.Labelled train;
  private final Dataset.Labelled validation;
  private final Function<Candidate, TrainingPlan> plans;
  private final Path folder;

  /**
   * Trials on these images.
   *
   * @param plans what is trained for a candidate, and how
   * @param folder where candidates are kept, each in a folder that is made when it is needed
   */
  public TrialTraining(
      Registry registry,
      LabelledImages train,
      LabelledImages validation,
      Function<Candidate, TrainingPlan> plans,
      Path folder) {
    Shape pixels = Shape.of(train.rows(), train.columns());
    this.registry = registry;
    this.train = train.examples(pixels);
    this.validation = validation.examples(pixels);
    this.plans = plans;
    this.folder = folder;
  }

  /**
   * Makes what a candidate trains, without training it.
   *
   * @throws IllegalArgumentException if its layers, its settings and the images do not fit
   */
  public void check(Candidate candidate) {
    fresh(plans.apply(candidate)).trainer().close();
  }

  /** A network on its way, and what trains it. */
  private record Work(Network network, TrainingConfig config, Trainer trainer) {}

  @Override
  public void train(Candidate candidate, int epoch, BooleanSupplier stopped, Consumer<Score> scores)
      throws IOException {
    Path place = place(candidate);
    TrainingPlan plan = plans.apply(candidate);
    if (!Files.isDirectory(place)) {
      run(candidate, fresh(plan), epoch, stopped, scores);
      return;
    }
    Checkpoint kept;
    try (CheckpointFolder checkpoints = CheckpointFolder.open(place)) {
      kept = checkpoints.newest(registry, complaint -> {});
    }
    Work work = new Work(kept.network(), kept.config(), kept.resume(train, 1));
    run(candidate, work, epoch, stopped, scores);
  }

  private Work fresh(TrainingPlan plan) {
    TrainingConfig config = plan.config().withThreads(1).resolved(registry);
    Network network =
        Architecture.of(registry, train.input(), plan.layers()).compile(config.seed());
    return new Work(network, config, new Trainer(network, config, train));
  }

  private void run(
      Candidate candidate, Work work, int epoch, BooleanSupplier stopped, Consumer<Score> scores)
      throws IOException {
    try (Trainer trainer = work.trainer;
        Compute compute = Compute.simd(1)) {
      Judge judge = new Judge(candidate, work, epoch, stopped, scores, compute);
      trainer.fit(judge);
      if (judge.reached < trainer.run().epochs()) {
        keep(candidate, trainer);
      }
    } catch (DivergenceException e) {
      scores.accept(Score.diverged(candidate.number(), work.trainer.position().epoch()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Writes where a candidate stands. */
  private void keep(Candidate candidate, Trainer trainer) throws IOException {
    Path place = Files.createDirectories(place(candidate));
    try (CheckpointFolder checkpoints = CheckpointFolder.open(place)) {
      checkpoints.write(trainer, Map.of("candidate", candidate.toString()));
    }
  }

  @Override
  public void drop(Candidate candidate) throws IOException {
    Path place = place(candidate);
    if (Files.isDirectory(place)) {
      List<Path> files;
      try (var entries = Files.list(place)) {
        files = entries.toList();
      }
      for (Path file : files) {
        Files.delete(file);
      }
      Files.delete(place);
    }
  }

  private Path place(Candidate candidate) {
    return folder.resolve(String.format("trial-%05d", candidate.number()));
  }

  /** Judges after each epoch, and says when it is enough. */
  private final class Judge implements Observer {
    private final Candidate candidate;
    private final Work work;
    private final int last;
    private final BooleanSupplier stopped;
    private final Consumer<Score> scores;
    private final Compute compute;
    private int reached;
    private long kept = System.nanoTime();

    Judge(
        Candidate candidate,
        Work work,
        int last,
        BooleanSupplier stopped,
        Consumer<Score> scores,
        Compute compute) {
      this.candidate = candidate;
      this.work = work;
      this.last = last;
      this.stopped = stopped;
      this.scores = scores;
      this.compute = compute;
    }

    @Override
    public void stepEnded(Run run, long step, double loss) {
      if (stopped.getAsBoolean()) {
        work.trainer.stop();
      }
    }

    @Override
    public void epochEnded(Run run, Epoch epoch) {
      double right =
          Evaluation.of(work.network, work.config.loss(), validation, EVALUATION_BATCH, compute)
              .accuracy();
      scores.accept(
          new Score(candidate.number(), epoch.number(), epoch.loss(), epoch.accuracy(), right));
      reached = epoch.number();
      if (reached >= last) {
        work.trainer.stop();
      } else if (System.nanoTime() - kept > KEEP_EVERY_NANOS) {
        try {
          keep(candidate, work.trainer);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        kept = System.nanoTime();
      }
    }
  }
}
