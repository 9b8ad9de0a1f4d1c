package dev.lanewise.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InterruptsTest {
  private final Interrupts interrupts = new Interrupts();
  private final AtomicInteger stops = new AtomicInteger();

  @Test
  void guarded_work_is_asked_to_end() {
    try (var _ = interrupts.guard(stops::incrementAndGet)) {
      assertThat(interrupts.raise()).isTrue();
    }
    assertThat(stops).hasValue(1);
  }

  @Test
  void work_that_has_ended_is_left_alone() {
    interrupts.guard(stops::incrementAndGet).close();

    assertThat(interrupts.raise()).isFalse();
    assertThat(stops).hasValue(0);
  }
}
