package dev.lanewise.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void numbers_read_the_same_in_every_locale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThat(Words.count(60000)).isEqualTo("60,000");
      assertThat(Words.percent(0.98214)).isEqualTo("98.21 %");
      assertThat(Words.loss(0.06123)).isEqualTo("0.0612");
      assertThat(Words.decimal(5.805)).isEqualTo("5.81");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void one_is_singular() {
    assertThat(Words.count(1, "image")).isEqualTo("1 image");
    assertThat(Words.count(0, "image")).isEqualTo("0 images");
  }

  @Test
  void durations_round_to_what_matters() {
    assertThat(Words.duration(0.4)).isEqualTo("0 s");
    assertThat(Words.duration(59.4)).isEqualTo("59 s");
    assertThat(Words.duration(59.6)).isEqualTo("1 min 0 s");
    assertThat(Words.duration(200)).isEqualTo("3 min 20 s");
    assertThat(Words.duration(7500)).isEqualTo("2 h 5 min");
  }

  @Test
  void losses_far_from_one_have_an_exponent() {
    assertThat(Words.loss(0.00001234)).isEqualTo("1.234e-05");
    assertThat(Words.loss(123456)).isEqualTo("1.235e+05");
  }
}
