package dev.lanewise.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lanewise.core.linalg.Compute;
import dev.lanewise.core.nn.Dataset;
import dev.lanewise.core.nn.Trainer;
import dev.lanewise.core.nn.Workspace;
import dev.lanewise.spi.Observer;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What {@code bench/compare/pytorch.py} starts for each of our turns; prints one line of JSON.
 *
 * <pre>{@code
 * export FOLDER SEED                   images, weights and answers of all networks, and a list of them
 * losses NETWORK STEPS SEED            the losses of the first steps, and which images they saw
 * train NETWORK THREADS SECONDS        the median time of a step, after a warm-up as long
 * infer NETWORK BATCH THREADS SECONDS  the median time of the answers to a batch, likewise
 * }</pre>
 */
final class ComparisonRun {
  /** Images that are trained on. */
  static final int EXAMPLES = 10_000;

  private static final int WITHOUT_END = 1_000_000;

  private ComparisonRun() {}

  /** Does what the arguments say. */
  public static void main(String[] args) throws IOException {
    Map<String, Object> result =
        switch (String.join(" ", args.length > 0 ? args[0] : "", String.valueOf(args.length))) {
          case "export 3" -> ComparisonData.export(Path.of(args[1]), Long.parseLong(args[2]));
          case "losses 4" ->
              losses(
                  MeasuredNetwork.named(args[1]),
                  Integer.parseInt(args[2]),
                  Long.parseLong(args[3]));
          case "train 4" ->
              train(MeasuredNetwork.named(args[1]), Integer.parseInt(args[2]), seconds(args[3]));
          case "infer 5" ->
              infer(
                  MeasuredNetwork.named(args[1]),
                  Integer.parseInt(args[2]),
                  Integer.parseInt(args[3]),
                  seconds(args[4]));
          default ->
              throw new IllegalArgumentException(
                  "allowed: export FOLDER SEED, losses NETWORK STEPS SEED,"
                      + " train NETWORK THREADS SECONDS, infer NETWORK BATCH THREADS SECONDS");
        };
    System.out.println(new ObjectMapper().writeValueAsString(result));
  }

  private static long seconds(String text) {
    return (long) (Double.parseDouble(text) * 1e9);
  }

  private static Map<String, Object> losses(MeasuredNetwork network, int steps, long seed) {
    Seen seen = new Seen(Images.of(EXAMPLES));
    List<Double> losses = new ArrayList<>();
    int epochs = Math.ceilDiv(steps * network.batch(), EXAMPLES);
    // On one thread, so that images come in the order of the steps.
    try (Trainer trainer = new Trainer(network.compile(seed), network.config(1, epochs), seen)) {
      trainer.fit(
          new Observer() {
            @Override
            public void stepEnded(Run run, long step, double loss) {
              losses.add(loss);
              if (step == steps) {
                trainer.stop();
              }
            }
          });
    }
    return Map.of("losses", losses, "images", seen.order);
  }

  /** Examples that remember the order in which they were asked for. */
  private static final class Seen implements Dataset.Labelled {
    private final Dataset.Labelled examples;
    private final List<Integer> order = new ArrayList<>();

    Seen(Dataset.Labelled examples) {
      this.examples = examples;
    }

    @Override
    public int size() {
      return examples.size();
    }

    @Override
    public Shape input() {
      return examples.input();
    }

    @Override
    public void gather(int[] numbers, int from, int n, float[] inputs, int offset) {
      Arrays.stream(numbers, from, from + n).forEach(order::add);
      examples.gather(numbers, from, n, inputs, offset);
    }

    @Override
    public int classes() {
      return examples.classes();
    }

    @Override
    public int label(int index) {
      return examples.label(index);
    }
  }

  private static Map<String, Object> train(MeasuredNetwork network, int threads, long nanos) {
    Clock clock = new Clock(nanos);
    try (Trainer trainer =
        new Trainer(network.compile(), network.config(threads, WITHOUT_END), Images.of(EXAMPLES))) {
      clock.begin();
      trainer.fit(
          new Observer() {
            @Override
            public void stepEnded(Run run, long step, double loss) {
              clock.ended();
              if (clock.isOver()) {
                trainer.stop();
              }
            }
          });
    }
    return clock.result();
  }

  private static Map<String, Object> infer(
      MeasuredNetwork network, int batch, int threads, long nanos) {
    Clock clock = new Clock(nanos);
    Tensor images = Images.pixels(batch);
    try (Compute compute = Compute.simd(threads)) {
      Workspace workspace = network.compile().workspace(batch, compute);
      clock.begin();
      while (!clock.isOver()) {
        workspace.infer(images);
        clock.ended();
      }
    }
    return clock.result();
  }

  /** Times of what comes one after the other: a warm-up, then as long again for the result. */
  private static final class Clock {
    private final long nanos;
    private long[] times = new long[1 << 10];
    private int count;
    private long start;
    private long last;

    Clock(long nanos) {
      this.nanos = nanos;
    }

    void begin() {
      start = System.nanoTime();
      last = start;
    }

    void ended() {
      long now = System.nanoTime();
      if (now - start > nanos) {
        if (count == times.length) {
          times = Arrays.copyOf(times, 2 * count);
        }
        times[count++] = now - last;
      }
      last = now;
    }

    boolean isOver() {
      return last - start > 2 * nanos && count > 0;
    }

    Map<String, Object> result() {
      long[] sorted = Arrays.copyOf(times, count);
      Arrays.sort(sorted);
      return Map.of("seconds", sorted[count / 2] * 1e-9, "count", count);
    }
  }
}
