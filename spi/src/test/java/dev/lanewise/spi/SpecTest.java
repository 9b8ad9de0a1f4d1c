package dev.lanewise.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lanewise.spi.Spec.Argument;
import dev.lanewise.spi.Spec.Value.Nested;
import dev.lanewise.spi.Spec.Value.Word;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecTest {

  @Test
  void an_id_alone_has_no_arguments() {
    assertThat(Spec.parse("relu")).isEqualTo(Spec.of("relu"));
    assertThat(Spec.parse("relu()")).isEqualTo(Spec.of("relu"));
    assertThat(Spec.parse("relu( )")).isEqualTo(Spec.of("relu"));
    assertThat(Spec.of("relu")).hasToString("relu");
  }

  @Test
  void arguments_have_names_or_places() {
    assertThat(Spec.parse("adam(0.001, beta2=0.99)"))
        .isEqualTo(
            new Spec(
                "adam",
                List.of(
                    new Argument("", new Word("0.001")), new Argument("beta2", new Word("0.99")))));
  }

  @Test
  void a_value_may_be_a_spec_with_parentheses() {
    Spec spec = Spec.parse("dense(256, init=he(scale=2), act=relu, norm=batch())");
    assertThat(spec.arguments().get(1).value()).isEqualTo(new Nested(Spec.parse("he(scale=2)")));
    assertThat(spec.arguments().get(2).value()).isEqualTo(new Word("relu"));
    assertThat(spec.arguments().get(3).value()).isEqualTo(new Nested(Spec.of("batch")));
    assertThat(spec).hasToString("dense(256, init=he(scale=2), act=relu, norm=batch())");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "adam(lr=0.001, beta2=0.99)",
        "dense(256)",
        "l2(1e-4)",
        "cosine(warmup=500)",
        "relu",
        "csv(file='my file (2), a=b.csv')",
        "text('')",
        "a(b=c(d=e(f), g()), h)",
        "A_1-b(x/y.z:*+~)",
        "file(größe)",
      })
  void what_is_written_as_it_prints_prints_the_same(String text) {
    assertThat(Spec.parse(text)).hasToString(text);
  }

  @Test
  void spaces_between_the_parts_do_not_count() {
    Spec plain = Spec.parse("adam(lr=0.001,init=he(2))");
    assertThat(Spec.parse("  adam(\tlr = 0.001 ,\n init= he( 2 ) )  ")).isEqualTo(plain);
    assertThat(plain).hasToString("adam(lr=0.001, init=he(2))");
  }

  @Test
  void numbers_keep_their_spelling() {
    assertThat(Spec.parse("sgd(lr=1.0e-03)")).hasToString("sgd(lr=1.0e-03)");
  }

  @Test
  void quotes_are_only_kept_where_they_are_needed() {
    assertThat(Spec.parse("a('b')")).hasToString("a(b)").isEqualTo(Spec.parse("a(b)"));
    assertThat(Spec.parse("a('b c')")).hasToString("a('b c')");
    assertThat(Spec.parse("a('b(c)')")).hasToString("a('b(c)')");
    // Spaces of other scripts separate too, so a word that holds one needs quotes.
    assertThat(Spec.parse("a('\u3000')")).hasToString("a('\u3000')");
    assertThat(Spec.parse("a(\u3000b\u2003)")).hasToString("a(b)");
  }

  @Test
  void several_specs_are_separated_by_spaces() {
    assertThat(Spec.parseAll(" dense(256)  relu\ndense( 10 ) "))
        .containsExactly(Spec.parse("dense(256)"), Spec.of("relu"), Spec.parse("dense(10)"));
    assertThat(Spec.parseAll("")).isEmpty();
    assertThat(Spec.parseAll(" \t")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'             | 0  | expected a name but found '''",
        "9a            | 0  | expected a name but found '9'",
        "-a            | 0  | expected a name but found '-'",
        "(a)           | 0  | expected a name but found '('",
        "a$b           | 1  | expected letters, digits, - or _ in a name but found '$'",
        "dénse(1)      | 1  | expected letters, digits, - or _ in a name but found 'é'",
        "a b           | 2  | expected the end but found 'b'",
        "a(b)c         | 4  | expected the end but found 'c'",
        "a)            | 1  | expected the end but found ')'",
        "a (b)         | 2  | expected the end but found '('",
        "a(            | 2  | expected a value",
        "a(b           | 3  | expected ',' or ')'",
        "a(b,          | 4  | expected a value",
        "a(b,)         | 4  | expected a value after ','",
        "a(,b)         | 2  | expected a value",
        "a(b c)        | 4  | expected ',' or ')'",
        "a(b=)         | 4  | expected a value",
        "a(b=,c)       | 4  | expected a value",
        "a(=c)         | 2  | expected the name of an option before '='",
        "a(1=c)        | 2  | expected the name of an option before '='",
        "a(b=c=d)      | 5  | expected ',' or ')'",
        "a(b(c)=d)     | 6  | expected ',' or ')'",
        "a('b'=d)      | 5  | expected ',' or ')'",
        "a('b          | 4  | expected a closing quote",
        "a('b'c)       | 5  | expected ',' or ')'",
        "a(b'c')       | 3  | expected ',' or ')'",
        "a(1(2))       | 2  | expected a name but found '1'",
        "a(b=x.y(2))   | 5  | expected letters, digits, - or _ in a name but found '.'",
        "a(b>c)        | 3  | expected ',' or ')'",
        "a((b))        | 2  | expected a value",
        "a(b))         | 4  | expected the end but found ')'",
        "a(😀(1))      | 2  | expected a name but found '😀'",
      })
  void a_text_outside_the_grammar_is_refused_at_its_place(
      String text, int position, String problem) {
    SpecException error = refusal(text);
    assertThat(error.position()).isEqualTo(position);
    assertThat(error)
        .hasMessage(problem + " at character " + (position + 1) + " of '" + text + "'");
    assertThat(error.pointer()).isEqualTo(text + "\n" + " ".repeat(position) + "^");
  }

  @Test
  void an_empty_text_has_no_name() {
    assertThat(refusal("")).hasMessage("expected a name at character 1 of ''");
    assertThat(refusal("  ").pointer()).isEqualTo("  \n  ^");
  }

  @Test
  void specs_that_touch_are_refused() {
    assertThatThrownBy(() -> Spec.parseAll("dense(256)relu"))
        .isInstanceOf(SpecException.class)
        .hasMessage("expected a space before the next name at character 11 of 'dense(256)relu'");
    assertThatThrownBy(() -> Spec.parseAll("a, b")).isInstanceOf(SpecException.class);
    assertThatThrownBy(() -> Spec.parseAll("a b(")).isInstanceOf(SpecException.class);
  }

  @Test
  void the_caret_counts_characters_as_a_terminal_shows_them() {
    SpecException error = refusal("a('😀😀', 'b'c)");
    assertThat(error.pointer()).isEqualTo("a('😀😀', 'b'c)\n" + " ".repeat(11) + "^");
  }

  @Test
  void control_characters_do_not_reach_the_message() {
    SpecException error = refusal("a(b,\n\u001b[31m)x");
    assertThat(error.getMessage()).doesNotContain("\n", "\u001b");
    assertThat(error.pointer()).isEqualTo("a(b,  [31m)x\n" + " ".repeat(error.position()) + "^");
    assertThat(refusal("a('b\nc')"))
        .hasMessage("a control character in quotes at character 5 of 'a('b c')'");
    assertThat(refusal("a(\u0085)").getMessage()).startsWith("expected a value");
    assertThat(refusal("a(b\0c)").getMessage()).startsWith("expected ',' or ')'");
  }

  @Test
  void nesting_has_a_limit() {
    assertThat(Spec.parse(nested(Spec.MAX_DEPTH))).hasToString(nested(Spec.MAX_DEPTH));
    assertThat(refusal(nested(Spec.MAX_DEPTH + 1)).getMessage())
        .startsWith("nested deeper than 16 at character 34 of 'a(a(");
    assertThat(refusal("a(".repeat(2000)).getMessage()).startsWith("nested deeper than 16");
    // Depth is not length: many specs side by side are fine.
    assertThat(Spec.parse("a(" + "b(c), ".repeat(100) + "d)").arguments()).hasSize(101);
  }

  @Test
  void a_spec_made_in_code_is_not_nested_deeper_than_one_that_is_read() {
    Spec deepest = Spec.parse(nested(Spec.MAX_DEPTH));
    assertThatThrownBy(() -> new Spec("b", List.of(new Argument("", new Nested(deepest)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("b is nested deeper than 16");
  }

  @Test
  void length_has_a_limit() {
    String longest = "a(" + "x".repeat(Spec.MAX_LENGTH - 3) + ")";
    assertThat(Spec.parse(longest)).hasToString(longest);
    SpecException error = refusal(longest + " ");
    assertThat(error.getMessage()).startsWith("more than 4096 characters").hasSizeLessThan(200);
    assertThat(error.pointer()).hasSizeLessThan(200);
  }

  @Test
  void parts_made_in_code_follow_the_grammar() {
    for (String bad : List.of("", "1a", "a b", "a(", "ä", "-")) {
      assertThatThrownBy(() -> Spec.of(bad))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'" + bad + "' is no id");
    }
    assertThatThrownBy(() -> new Argument("a b", new Word("c")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Word("it's")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Word("a\nb")).isInstanceOf(IllegalArgumentException.class);
  }

  private static String nested(int depth) {
    return "a(".repeat(depth) + "x" + ")".repeat(depth);
  }

  private static SpecException refusal(String text) {
    return catchThrowableOfType(SpecException.class, () -> Spec.parse(text));
  }

  @Test
  void links_of_a_chain_are_read_in_order_and_printed_back() {
    List<Spec> chain = Spec.parseChain(" clip-norm(1.0)>l2( 1e-4 ) > adam(lr=1e-3) ");
    assertThat(chain)
        .extracting(Spec::toString)
        .containsExactly("clip-norm(1.0)", "l2(1e-4)", "adam(lr=1e-3)");
    assertThat(Spec.printChain(chain)).isEqualTo("clip-norm(1.0) > l2(1e-4) > adam(lr=1e-3)");
    assertThat(Spec.parseChain(Spec.printChain(chain))).isEqualTo(chain);
  }

  @Test
  void a_chain_that_lacks_a_link_is_refused_at_its_place() {
    for (String text : List.of("", "> adam", "l2 >", "l2 > > adam", "l2 adam", "l2 > adam)")) {
      assertThatThrownBy(() -> Spec.parseChain(text)).as(text).isInstanceOf(SpecException.class);
    }
  }
}
