package dev.lanewise.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionTest {

  @Test
  void it_says_what_it_is_for_help_texts() {
    Option<Double> rate = Option.real("lr", 0.001, Range.above(0), "learning rate");
    assertThat(rate.name()).isEqualTo("lr");
    assertThat(rate.help()).isEqualTo("learning rate");
    assertThat(rate.allowed()).isEqualTo("a number > 0");
    assertThat(rate.defaultText()).isEqualTo("0.001");
    assertThat(rate.required()).isFalse();
  }

  @Test
  void without_a_default_it_must_be_given() {
    assertThat(Option.real("x", Range.ANY, "").required()).isTrue();
    assertThat(Option.integer("n", Range.ANY, "").required()).isTrue();
    assertThat(Option.integer("n", Range.ANY, "").defaultText()).isEmpty();
  }

  @Test
  void one_that_is_given_is_read_as_one_with_a_default() {
    Option<Double> rate = Option.real("lr", Range.above(0), "");
    Options options = Options.resolve(Spec.parse("x(lr=0.25)"), List.of(rate));
    assertThat(options.get(rate)).isEqualTo(0.25);
  }

  @Test
  void what_is_allowed_is_said_in_words() {
    assertThat(Option.real("x", Range.ANY, "").allowed()).isEqualTo("a number");
    assertThat(Option.integer("n", Range.closed(1, 9), "").allowed())
        .isEqualTo("a whole number 1 … 9");
    assertThat(Option.integer("n", Range.ANY, "").allowed()).isEqualTo("a whole number");
    assertThat(Option.flag("f", true, "").allowed()).isEqualTo("true or false");
    assertThat(Option.choice("c", "a", List.of("a", "b"), "").allowed()).isEqualTo("one of a, b");
    assertThat(Option.spec("s", Spec.of("he"), "").allowed()).isEqualTo("a spec");
  }

  @Test
  void defaults_print_as_people_write_them() {
    assertThat(text(0)).isEqualTo("0");
    assertThat(text(-0.0)).isEqualTo("-0");
    assertThat(text(10)).isEqualTo("10");
    assertThat(text(1.05)).isEqualTo("1.05");
    assertThat(text(0.001)).isEqualTo("0.001");
    assertThat(text(1e-4)).isEqualTo("1e-4");
    assertThat(text(1.5e-7)).isEqualTo("1.5e-7");
    assertThat(text(1e6)).isEqualTo("1000000");
    assertThat(text(1e10)).isEqualTo("1e10");
    assertThat(Option.flag("f", false, "").defaultText()).isEqualTo("false");
    assertThat(Option.spec("s", Spec.parse("he(scale=2)"), "").defaultText())
        .isEqualTo("he(scale=2)");
  }

  @Test
  void a_default_that_is_not_allowed_is_refused() {
    assertThatThrownBy(() -> Option.real("lr", 0, Range.above(0), ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the default of option lr is not allowed: must be a number > 0");
    assertThatThrownBy(() -> Option.real("lr", Double.NaN, Range.ANY, ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Option.integer("n", 0, Range.atLeast(1), ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Option.choice("c", "z", List.of("a", "b"), ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_name_that_no_spec_can_hold_is_refused() {
    assertThatThrownBy(() -> Option.flag("a b", true, ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'a b' is no option name");
  }

  private static String text(double value) {
    return Option.real("x", value, Range.ANY, "").defaultText();
  }
}
