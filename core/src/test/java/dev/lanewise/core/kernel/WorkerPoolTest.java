package dev.lanewise.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerPoolTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void every_block_runs_once_whatever_the_number_of_threads(int threads) {
    try (WorkerPool pool = new WorkerPool(threads)) {
      for (int blocks = 0; blocks < 300; blocks++) {
        AtomicIntegerArray runs = new AtomicIntegerArray(blocks);
        pool.run(blocks, runs::incrementAndGet);
        for (int i = 0; i < blocks; i++) {
          assertThat(runs.get(i)).isEqualTo(1);
        }
      }
    }
  }

  @Test
  void blocks_run_on_several_threads_at_once() {
    try (WorkerPool pool = new WorkerPool(2)) {
      CountDownLatch both = new CountDownLatch(2);
      pool.run(
          2,
          index -> {
            both.countDown();
            awaitUninterrupted(both);
          });
      assertThat(both.getCount()).isZero();
    }
  }

  @Test
  void each_thread_begins_with_its_own_part() {
    try (WorkerPool pool = new WorkerPool(2)) {
      AtomicInteger firstElsewhere = new AtomicInteger(-1);
      CountDownLatch both = new CountDownLatch(2);
      Thread caller = Thread.currentThread();
      pool.run(
          100,
          index -> {
            if (Thread.currentThread() != caller) {
              firstElsewhere.compareAndSet(-1, index);
            }
            if (index == 0 || index == 50) {
              both.countDown();
              awaitUninterrupted(both);
            }
          });
      assertThat(firstElsewhere).hasValue(50);
    }
  }

  @Test
  void a_thread_without_work_helps_the_others() {
    try (WorkerPool pool = new WorkerPool(2)) {
      CountDownLatch rest = new CountDownLatch(99);
      pool.run(
          100,
          index -> {
            if (index == 0) {
              awaitUninterrupted(rest);
            } else {
              rest.countDown();
            }
          });
      assertThat(rest.getCount()).isZero();
    }
  }

  @Test
  void work_from_within_a_block_is_done_by_that_block() {
    try (WorkerPool pool = new WorkerPool(3)) {
      AtomicIntegerArray runs = new AtomicIntegerArray(100);
      pool.run(10, outer -> pool.run(10, inner -> runs.incrementAndGet(10 * outer + inner)));
      for (int i = 0; i < runs.length(); i++) {
        assertThat(runs.get(i)).isEqualTo(1);
      }
    }
  }

  @Test
  void what_a_block_throws_reaches_the_caller_and_the_pool_goes_on() {
    try (WorkerPool pool = new WorkerPool(2)) {
      assertThatThrownBy(
              () ->
                  pool.run(
                      50,
                      index -> {
                        if (index == 20) {
                          throw new IllegalStateException("block 20 failed");
                        }
                      }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("block 20 failed");
      AtomicIntegerArray runs = new AtomicIntegerArray(50);
      pool.run(50, runs::incrementAndGet);
      assertThat(runs.get(49)).isEqualTo(1);
    }
  }

  @Test
  void after_closing_the_caller_does_the_work() {
    WorkerPool pool = new WorkerPool(2);
    pool.close();
    Thread caller = Thread.currentThread();
    pool.run(20, index -> assertThat(Thread.currentThread()).isSameAs(caller));
  }

  @Test
  void a_pool_without_threads_is_refused() {
    assertThatThrownBy(() -> new WorkerPool(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 threads");
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException("interrupted while waiting for the other block", interrupted);
    }
  }
}
