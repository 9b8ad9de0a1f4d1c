package dev.lanewise.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParagraphTest {
  @Test
  void lines_break_between_words_and_are_as_full_as_they_can_be() {
    assertThat(Paragraph.lines("one two  three\nfour", 9))
        .containsExactly("one two", "three", "four");
    assertThat(Paragraph.lines("one two", 7)).containsExactly("one two");
    assertThat(Paragraph.lines("one two", 6)).containsExactly("one", "two");
  }

  @Test
  void a_word_that_is_too_long_has_a_line_of_its_own() {
    assertThat(Paragraph.lines("a incomprehensible b", 5))
        .containsExactly("a", "incomprehensible", "b");
  }

  @Test
  void no_text_is_one_empty_line() {
    assertThat(Paragraph.lines("", 10)).containsExactly("");
  }

  @Test
  void text_behind_a_column_is_aligned() {
    String text = Paragraph.behind("  lr  ", "word ".repeat(20));

    assertThat(text.lines()).hasSize(2).allMatch(line -> line.length() <= 80);
    assertThat(text).startsWith("  lr  word word").contains(System.lineSeparator() + "      word");
  }
}
