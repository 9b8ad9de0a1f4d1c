package dev.lanewise.core.nn;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Lets one caller in at a time and refuses any other, the same thread too: what works in arrays of
 * its own would mix two results. Costs an atomic exchange, allocates nothing.
 */
final class Turn {
  private final String what;
  private final AtomicReference<@Nullable Thread> inside = new AtomicReference<>();

  /** Turns of this: {@code "this workspace"}, and what to do instead. */
  Turn(String what) {
    this.what = what;
  }

  /**
   * Begins a turn.
   *
   * @throws IllegalStateException if another has not ended
   */
  void begin() {
    Thread before = inside.compareAndExchange(null, Thread.currentThread());
    if (before != null) {
      throw new IllegalStateException(
          String.format("thread '%s' is at work in %s", before.getName(), what));
    }
  }

  void end() {
    inside.setRelease(null);
  }
}
