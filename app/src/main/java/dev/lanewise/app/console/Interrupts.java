package dev.lanewise.app.console;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Lets work that has something to save end by itself when the process is told to end (Ctrl-C,
 * SIGTERM).
 *
 * <p>While a {@link Guard} is open, the signal calls it and the process waits for {@link #finished}
 * before it exits with {@link #EXIT_CODE}; otherwise the signal ends it at once. Thread-safe.
 */
public final class Interrupts {
  /** What a shell expects of a process that SIGINT ended: 128 + 2. */
  public static final int EXIT_CODE = 130;

  private final List<Guard> guards = new ArrayList<>();
  private final CountDownLatch finished = new CountDownLatch(1);

  /** Work that wants to end by itself, until it is closed. */
  public final class Guard implements AutoCloseable {
    private final Runnable stop;

    private Guard(Runnable stop) {
      this.stop = stop;
    }

    @Override
    public void close() {
      synchronized (guards) {
        guards.remove(this);
      }
    }
  }

  /** Watches the signals of this process. */
  public void install() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::endCleanly, "lanewise-interrupt"));
  }

  /**
   * From now on a signal calls {@code stop} and waits.
   *
   * @param stop asks the work to end soon; called on another thread
   */
  public Guard guard(Runnable stop) {
    Guard guard = new Guard(stop);
    synchronized (guards) {
      guards.add(guard);
    }
    return guard;
  }

  /** Asks all guarded work to end; whether there was any. */
  public boolean raise() {
    List<Guard> open;
    synchronized (guards) {
      open = List.copyOf(guards);
    }
    open.forEach(guard -> guard.stop.run());
    return !open.isEmpty();
  }

  /** All is said and written: a process that waits to end may do so. */
  public void finished() {
    finished.countDown();
  }

  private void endCleanly() {
    if (!raise()) {
      return;
    }
    try {
      finished.await();
      Runtime.getRuntime().halt(EXIT_CODE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
