package dev.lanewise.core.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What goes past a row of stages: where a residual layer begins and ends.
 *
 * @param ways the residual layer
 * @param fork the stage that ends with the fork
 * @param turn the stage that goes back to what was forked; −1 if there is none
 * @param join the stage that adds
 */
record Detour(Junction.Ways ways, int fork, int turn, int join) {

  /** Those of a network. */
  static List<Detour> of(List<Stage> stages) {
    Map<Junction.Ways, Detour> open = new HashMap<>();
    List<Detour> detours = new ArrayList<>();
    for (int i = 0; i < stages.size(); i++) {
      for (Node node : stages.get(i).nodes()) {
        switch (node.layer()) {
          case Junction.Fork fork -> open.put(fork.ways(), new Detour(fork.ways(), i, -1, -1));
          case Junction.Return turn -> {
            Detour begun = Objects.requireNonNull(open.get(turn.ways()));
            open.put(turn.ways(), new Detour(turn.ways(), begun.fork, i, -1));
          }
          case Junction.Join join -> {
            Detour begun = Objects.requireNonNull(open.remove(join.ways()));
            detours.add(new Detour(join.ways(), begun.fork, begun.turn, i));
          }
          default -> {
            // any other layer goes on straight
          }
        }
      }
    }
    return detours;
  }

  /** The fork of the detour in which this stage is the return; −1 if it is none. */
  static int forkOfReturn(int stage, List<Detour> detours) {
    for (Detour detour : detours) {
      if (detour.turn == stage) {
        return detour.fork;
      }
    }
    return -1;
  }

  /** Whether there are layers on the way past. */
  boolean returns() {
    return turn >= 0;
  }

  /** The stage whose output is added. */
  int added() {
    return returns() ? turn - 1 : fork;
  }

  /**
   * Which of a few arrays each stage may write its output to, where an output is kept as long as it
   * is read and no longer.
   *
   * @param within whether a stage runs within the one before and so at the same time
   */
  static int[] turns(boolean[] within, List<Detour> detours) {
    int stages = within.length;
    int[] lastReader = new int[stages];
    Arrays.setAll(lastReader, i -> i + 2 < stages && within[i + 2] ? i + 2 : i + 1);
    for (Detour detour : detours) {
      lastReader[detour.added()] = Math.max(lastReader[detour.added()], detour.join);
      if (detour.returns()) {
        lastReader[detour.fork] = Math.max(lastReader[detour.fork], detour.turn + 1);
      }
    }
    List<Integer> busyUntil = new ArrayList<>();
    int[] turns = new int[stages];
    for (int stage = 0; stage < stages; stage++) {
      int again = forkOfReturn(stage, detours);
      turns[stage] = again < 0 ? free(busyUntil, stage) : turns[again];
      if (again < 0) {
        busyUntil.set(turns[stage], lastReader[stage]);
      }
    }
    return turns;
  }

  private static int free(List<Integer> busyUntil, int stage) {
    for (int i = 0; i < busyUntil.size(); i++) {
      if (busyUntil.get(i) < stage) {
        return i;
      }
    }
    busyUntil.add(-1);
    return busyUntil.size() - 1;
  }
}
