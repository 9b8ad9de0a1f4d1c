package dev.lanewise.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  private static final Option<Integer> SIZE =
      Option.integer("size", Range.atLeast(1), "number of outputs");
  private static final Option<Double> RATE =
      Option.real("rate", 0.5, Range.halfOpen(0, 1), "share that is dropped");
  private static final Option<Boolean> BIAS = Option.flag("bias", true, "adds a bias");
  private static final Option<String> MODE =
      Option.choice("mode", "fan-in", List.of("fan-in", "fan-out"), "what the spread follows");
  private static final Option<Spec> INIT =
      Option.spec("init", Spec.parse("he(scale=2)"), "initial weights");
  private static final List<Option<?>> ALL = List.of(SIZE, RATE, BIAS, MODE, INIT);

  @Test
  void what_is_not_given_has_its_default() {
    Options options = resolve("layer(3)");
    assertThat(options.get(SIZE)).isEqualTo(3);
    assertThat(options.get(RATE)).isEqualTo(0.5);
    assertThat(options.get(BIAS)).isTrue();
    assertThat(options.get(MODE)).isEqualTo("fan-in");
    assertThat(options.get(INIT)).isEqualTo(Spec.parse("he(scale=2)"));
  }

  @Test
  void what_is_given_is_read() {
    Options options =
        resolve("layer(size=7, rate=2.5e-1, bias=false, mode='fan-out', init=normal)");
    assertThat(options.get(SIZE)).isEqualTo(7);
    assertThat(options.get(RATE)).isEqualTo(0.25);
    assertThat(options.get(BIAS)).isFalse();
    assertThat(options.get(MODE)).isEqualTo("fan-out");
    assertThat(options.get(INIT)).isEqualTo(Spec.of("normal"));
  }

  @Test
  void arguments_without_a_name_are_taken_in_the_declared_order() {
    assertThat(resolve("layer(7, 0.25, false)"))
        .hasToString(resolve("layer(bias=false, size=7, rate=0.25)").toString());
    assertThat(resolve("layer(7, bias=false, rate=0.25)"))
        .hasToString(resolve("layer(7, 0.25, false)").toString());
  }

  @Test
  void a_place_after_a_name_is_refused() {
    refusing("layer(size=7, 0.25)")
        .hasMessage("layer: options without a name must come before those with one");
  }

  @Test
  void more_places_than_options_are_refused() {
    refusing("layer(1, 0, true, fan-in, he, 6)")
        .hasMessage("layer takes 5 options, but at least 6 are given");
    assertThatThrownBy(() -> Options.resolve(Spec.parse("relu(1)"), List.of()))
        .isInstanceOf(OptionException.class)
        .hasMessage("relu takes no options, but at least 1 are given");
    assertThatThrownBy(() -> Options.resolve(Spec.parse("drop(0, 1)"), List.of(RATE)))
        .hasMessage("drop takes 1 option, but at least 2 are given");
  }

  @Test
  void an_unknown_option_is_refused_with_the_nearest_one() {
    refusing("layer(7, raet=0.1)")
        .hasMessage(
            "layer has no option 'raet' (did you mean 'rate'?):"
                + " it takes size, rate, bias, mode, init");
    refusing("layer(7, momentum=0.1)")
        .hasMessage("layer has no option 'momentum': it takes size, rate, bias, mode, init");
    assertThatThrownBy(() -> Options.resolve(Spec.parse("relu(x=1)"), List.of()))
        .isInstanceOf(OptionException.class)
        .hasMessage("relu has no option 'x': it takes none");
  }

  @Test
  void an_option_given_twice_is_refused() {
    refusing("layer(size=7, size=7)").hasMessage("layer: option size is given twice");
    refusing("layer(7, size=8)").hasMessage("layer: option size is given twice");
  }

  @Test
  void a_missing_option_is_refused() {
    refusing("layer(rate=0)")
        .hasMessage("layer: option size is missing: layer(size=…), a whole number ≥ 1");
  }

  @Test
  void a_number_outside_its_range_is_refused() {
    refusing("layer(0)").hasMessage("layer: size=0 is not allowed: must be a whole number ≥ 1");
    refusing("layer(1, rate=1)")
        .hasMessage("layer: rate=1 is not allowed: must be a number 0 ≤ x < 1");
    refusing("layer(1, rate=-1e-300)").isInstanceOf(OptionException.class);
    assertThat(resolve("layer(1, rate=0)").get(RATE)).isZero();
  }

  @Test
  void a_value_of_another_type_is_refused() {
    refusing("layer(1, bias=1)").hasMessage("layer: bias=1 is not allowed: must be true or false");
    refusing("layer(1, mode=both)")
        .hasMessage("layer: mode=both is not allowed: must be one of fan-in, fan-out");
    refusing("layer(1, rate=he(2))").hasMessageContaining("rate=he(2) is not allowed");
    refusing("layer(1, mode=fan-in())").hasMessageContaining("mode=fan-in() is not allowed");
    refusing("layer(1, init=0.5)").hasMessage("layer: init=0.5 is not allowed: must be a spec");
    refusing("layer(1, bias=null())").hasMessageContaining("is not allowed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1d",
        "1f",
        "0x1",
        "0x1p3",
        "NaN",
        "Infinity",
        "-Infinity",
        "1e999",
        "-1e999",
        "1e",
        "e1",
        ".",
        "-",
        "+",
        "--1",
        "1.2.3",
        "1_000",
        "''",
        "' 1'",
        "'1 '",
        "'1,5'",
        "١",
        "null",
        "1e99999"
      })
  void what_merely_resembles_a_number_is_refused(String text) {
    Option<Double> any = Option.real("x", 0, Range.ANY, "any number");
    assertThatThrownBy(() -> Options.resolve(Spec.parse("f(" + text + ")"), List.of(any)))
        .isInstanceOf(OptionException.class)
        .hasMessageEndingWith("is not allowed: must be a number");
    Option<Integer> whole = Option.integer("n", 0, Range.ANY, "any whole number");
    assertThatThrownBy(() -> Options.resolve(Spec.parse("f(" + text + ")"), List.of(whole)))
        .isInstanceOf(OptionException.class)
        .hasMessageEndingWith("is not allowed: must be a whole number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2147483648", "-2147483649", "1.0", "1e3", "99999999999", "4294967297"})
  void a_whole_number_is_an_int_without_a_point(String text) {
    Option<Integer> whole = Option.integer("n", 0, Range.ANY, "any whole number");
    assertThatThrownBy(() -> Options.resolve(Spec.parse("f(" + text + ")"), List.of(whole)))
        .isInstanceOf(OptionException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "1",
        "+1",
        "-1.5",
        ".5",
        "5.",
        "1e-4",
        "1E4",
        "1e+4",
        "0.1",
        "123456.75",
        "1e6",
        "1e7",
        "1e15",
        "1e22",
        "4.9e-324",
        "1.7976931348623157e308",
        "0.30000000000000004",
        "1e-400"
      })
  void a_resolved_number_reads_back_to_the_same_bits(String text) {
    Option<Double> any = Option.real("x", 0, Range.ANY, "any number");
    Options options = Options.resolve(Spec.parse("f(" + text + ")"), List.of(any));
    Options again = Options.resolve(Spec.parse(options.toString()), List.of(any));
    assertThat(Double.doubleToRawLongBits(again.get(any)))
        .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
    assertThat(again).hasToString(options.toString());
  }

  @Test
  void the_resolved_spec_writes_out_every_option() {
    assertThat(resolve("layer(3)"))
        .hasToString("layer(size=3, rate=0.5, bias=true, mode=fan-in, init=he(scale=2))");
  }

  @Test
  void the_resolved_spec_resolves_to_itself() {
    for (String text :
        List.of(
            "layer(3)",
            "layer(+3, 0.999999)",
            "layer(3, bias=TRUE, init=a())",
            "layer(3, init=a(b=c(d='e f')))")) {
      Options options = resolve(text);
      Spec spec = options.spec();
      assertThat(Spec.parse(spec.toString())).isEqualTo(spec);
      assertThat(Options.resolve(spec, ALL).spec()).isEqualTo(spec);
    }
  }

  @Test
  void a_choice_may_look_like_anything_that_quotes_can_hold() {
    Option<String> odd = Option.choice("c", "a (b)", List.of("a (b)", "f(x)", "=,"), "odd words");
    for (String word : List.of("a (b)", "f(x)", "=,")) {
      Options options = Options.resolve(Spec.parse("p(c='" + word + "')"), List.of(odd));
      assertThat(options.get(odd)).isEqualTo(word);
      assertThat(Options.resolve(options.spec(), List.of(odd)).get(odd)).isEqualTo(word);
    }
  }

  @Test
  void reading_an_option_that_is_not_declared_is_refused() {
    Option<Boolean> other = Option.flag("other", true, "not declared");
    assertThatThrownBy(() -> resolve("layer(3)").get(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("layer reads option other but does not declare it");
  }

  private static Options resolve(String text) {
    return Options.resolve(Spec.parse(text), ALL);
  }

  private static AbstractThrowableAssert<?, ?> refusing(String text) {
    return assertThatThrownBy(() -> resolve(text)).isInstanceOf(OptionException.class);
  }

  @Test
  void an_option_of_specs_takes_all_arguments_without_a_name() {
    Option<List<Spec>> layers = Option.specs("layers", "in order");
    Option<Spec> end = Option.spec("end", Spec.of("identity"), "the end");
    List<Option<?>> declared = List.of(layers, end);
    Options options = Options.resolve(Spec.parse("row(dense(3), relu, end=tanh)"), declared);
    assertThat(options.get(layers)).containsExactly(Spec.parse("dense(3)"), Spec.of("relu"));
    assertThat(options.spec()).hasToString("row(dense(3), relu, end=tanh)");
    assertThat(Options.resolve(options.spec(), declared).spec()).isEqualTo(options.spec());
    assertThat(Options.resolve(Spec.parse("row(layers=relu)"), declared).spec())
        .hasToString("row(relu, end=identity)");
    assertThatThrownBy(() -> Options.resolve(Spec.of("row"), declared))
        .hasMessageContaining("layers is missing")
        .hasMessageContaining("one or more specs");
    assertThatThrownBy(() -> Options.resolve(Spec.parse("row(relu, layers=relu)"), declared))
        .hasMessageContaining("given twice");
    assertThatThrownBy(() -> Options.resolve(Spec.parse("row(end=relu, tanh)"), declared))
        .hasMessageContaining("must come before");
    assertThatThrownBy(() -> Options.resolve(Spec.parse("row('a b')"), declared))
        .isInstanceOf(OptionException.class);
  }
}
