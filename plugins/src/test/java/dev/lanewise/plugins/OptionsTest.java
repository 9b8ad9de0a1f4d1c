package dev.lanewise.plugins;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lanewise.spi.OptimizerProvider;
import dev.lanewise.spi.ScheduleProvider;
import org.junit.jupiter.api.Test;

/** Options that are allowed one by one but not together. */
class OptionsTest {

  @Test
  void dampening_without_the_form_that_has_it_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BuiltIns.create(OptimizerProvider.class, "momentum(dampening=0.1)"))
        .withMessageContaining("dampening=0.1")
        .withMessageContaining("form=pytorch");
  }

  @Test
  void a_warmup_as_long_as_the_whole_schedule_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BuiltIns.create(ScheduleProvider.class, "cosine(steps=100, warmup=100)"))
        .withMessageContaining("warmup=100")
        .withMessageContaining("steps=100");
  }
}
