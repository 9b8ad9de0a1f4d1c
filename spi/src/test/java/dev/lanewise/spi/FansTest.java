package dev.lanewise.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FansTest {

  @Test
  void both_are_positive() {
    assertThat(new Fans(784, 256).in()).isEqualTo(784);
    assertThat(new Fans(1, 1).out()).isEqualTo(1);
    assertThatThrownBy(() -> new Fans(0, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fans must be positive: 0 in, 5 out");
    assertThatThrownBy(() -> new Fans(5, -1)).isInstanceOf(IllegalArgumentException.class);
  }
}
