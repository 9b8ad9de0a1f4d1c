package dev.lanewise.app.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Tries candidates, several at once, and gives the worse ones up rung by rung. What comes out does
 * not depend on how many are tried at once.
 *
 * <p>{@link #run} is for one thread; {@link #stop} may be called on any.
 */
public final class Search {
  /** The best first: who came furthest, then by the validation images, then by number. */
  private static final Comparator<Trial> BEST_FIRST =
      Comparator.comparingInt((Trial trial) -> -trial.rung())
          .thenComparingDouble(trial -> -trial.accuracy())
          .thenComparingInt(trial -> trial.candidate().number());

  private final List<Candidate> candidates;
  private final Rungs rungs;
  private final Trials trials;
  private final Map<Integer, NavigableMap<Integer, Score>> scores = new ConcurrentSkipListMap<>();
  private volatile boolean stopped;

  /**
   * A candidate and its epochs so far.
   *
   * @param rung how many rungs it has come up
   * @param scores one for each epoch, in order
   */
  public record Trial(Candidate candidate, int rung, List<Score> scores) {
    /** Copies the list. */
    public Trial {
      scores = List.copyOf(scores);
    }

    /** The share of the validation images that it answers rightly after its last epoch. */
    public double accuracy() {
      return scores.isEmpty() ? 0 : scores.getLast().validationAccuracy();
    }
  }

  /** Sees what is found, on one thread at a time. */
  public interface Listener {
    /** An epoch of a candidate ended. */
    default void scored(Candidate candidate, Score score) {}

    /** A candidate has come to the end of a rung. */
    default void ended(Trial trial) {}
  }

  /**
   * A search among these.
   *
   * @param rungs after how many epochs the worse ones are given up
   */
  public Search(List<Candidate> candidates, Rungs rungs, Trials trials) {
    this.candidates = List.copyOf(candidates);
    this.rungs = rungs;
    this.trials = trials;
  }

  /** Takes a score of an earlier run of the same search. */
  public void know(Score score) {
    scores
        .computeIfAbsent(score.candidate(), candidate -> new TreeMap<>())
        .put(score.epoch(), score);
  }

  /** Asks {@link #run} to end soon; what was begun can go on in another run. */
  public void stop() {
    stopped = true;
  }

  /** Whether it ended before its time. */
  public boolean stopped() {
    return stopped;
  }

  /**
   * Tries them all.
   *
   * @param threads candidates at once
   * @return all that have ended a rung, the best first
   * @throws IOException if what is kept of a candidate cannot be read or written
   */
  public List<Trial> run(int threads, Listener listener) throws IOException {
    List<Trial> given = new ArrayList<>();
    List<Candidate> alive = candidates;
    try (ExecutorService pool =
        Executors.newFixedThreadPool(threads, Thread.ofPlatform().name("search-", 1).factory())) {
      for (int rung = 0; rung < rungs.epochs().size(); rung++) {
        List<Trial> ended = climb(alive, rung, pool, listener);
        if (stopped) {
          given.addAll(ended);
          break;
        }
        ended.sort(BEST_FIRST);
        boolean last = rung == rungs.epochs().size() - 1;
        int kept = last ? 0 : Rungs.kept(ended.size());
        List<Trial> out = ended.subList(kept, ended.size());
        for (Trial trial : out) {
          trials.drop(trial.candidate());
        }
        given.addAll(out);
        alive = ended.subList(0, kept).stream().map(Trial::candidate).toList();
      }
    }
    given.sort(BEST_FIRST);
    return given;
  }

  /** Brings each to the end of a rung. */
  private List<Trial> climb(
      List<Candidate> alive, int rung, ExecutorService pool, Listener listener) throws IOException {
    List<Future<?>> work = new ArrayList<>();
    List<Trial> ended = new ArrayList<>();
    for (Candidate candidate : alive) {
      work.add(
          pool.submit(
              () -> {
                if (!stopped && !isAt(candidate, rung)) {
                  trials.train(
                      candidate,
                      rungs.epochs().get(rung),
                      () -> stopped,
                      score -> scored(candidate, score, listener));
                }
                if (isAt(candidate, rung)) {
                  ended(trial(candidate, rung), ended, listener);
                }
                return null;
              }));
    }
    for (Future<?> future : work) {
      await(future);
    }
    return ended;
  }

  private void await(Future<?> future) throws IOException {
    try {
      future.get();
    } catch (ExecutionException e) {
      stopped = true;
      switch (e.getCause()) {
        case IOException io -> throw io;
        case RuntimeException runtime -> throw runtime;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e);
      }
    } catch (InterruptedException e) {
      stopped = true;
      Thread.currentThread().interrupt();
    }
  }

  private void scored(Candidate candidate, Score score, Listener listener) {
    synchronized (this) {
      know(score);
      listener.scored(candidate, score);
    }
  }

  private void ended(Trial trial, List<Trial> ended, Listener listener) {
    synchronized (this) {
      ended.add(trial);
      listener.ended(trial);
    }
  }

  /** Whether it has all epochs of the rung, or will never have them. */
  private synchronized boolean isAt(Candidate candidate, int rung) {
    NavigableMap<Integer, Score> known = scores.get(candidate.number());
    return known != null
        && (known.containsKey(rungs.epochs().get(rung)) || known.lastEntry().getValue().diverged());
  }

  private synchronized Trial trial(Candidate candidate, int rung) {
    NavigableMap<Integer, Score> known =
        scores.getOrDefault(candidate.number(), Collections.emptyNavigableMap());
    int last = rungs.epochs().get(rung);
    return new Trial(candidate, rung + 1, List.copyOf(known.headMap(last, true).values()));
  }
}
