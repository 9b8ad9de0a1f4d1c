package dev.lanewise.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
  private static final String SPACED =
      " {\t\"a\" :\n[ 10 ,\r 999999999999999999 ] , \"b\": [ ] ,\"c\" : [0]} \n";

  @Test
  void white_space_may_stand_between_all_parts() {
    assertThat(lists(SPACED))
        .isEqualTo(
            Map.of("a", List.of(10L, 999_999_999_999_999_999L), "b", List.of(), "c", List.of(0L)));
  }

  @Test
  void a_text_that_ends_early_is_refused_wherever_it_ends() {
    String whole = SPACED.strip();
    for (int length = 0; length < whole.length(); length++) {
      String cut = whole.substring(0, length);
      assertThatThrownBy(() -> lists(cut))
          .as(cut)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("its header must have ")
          .hasMessageEndingWith(" at character " + (cut.length() + 1));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1000000000000000000", "01", "00", "-1", "1.5", "1e2", "x", "/", ":"})
  void a_number_is_whole_and_has_at_most_18_digits(String number) {
    assertThatThrownBy(() -> lists("{\"a\":[" + number + "]}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("its header must have ");
  }

  @Test
  void a_list_has_as_many_numbers_as_allowed() {
    assertThat(new JsonText("[1,2,3]").numbers("it", 3)).hasSize(3);
    assertThatThrownBy(() -> new JsonText("[1,2,3,4]").numbers("it", 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("it has 4 numbers in it: at most 3");
  }

  @Test
  void an_object_has_as_many_members_as_allowed() {
    JsonText two = new JsonText("{\"a\":[],\"b\":[]}");
    assertThatThrownBy(() -> two.object("it", 1, _ -> two.numbers("it", 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("it has 2 members of it: at most 1");
  }

  @Test
  void a_quoted_text_reads_back_here_and_in_another_reader() throws JsonProcessingException {
    StringBuilder all = new StringBuilder();
    for (char c = 0; c < 0x300; c++) {
      all.append(c);
    }
    String text = all.append("😀\uFFFF").toString();
    String quoted = JsonText.quote(text);
    assertThat(new JsonText(quoted).string()).isEqualTo(text);
    assertThat(new ObjectMapper().readValue(quoted, String.class)).isEqualTo(text);
    assertThat(JsonText.quote(" ~ä")).isEqualTo("\" ~ä\"");
  }

  @Test
  void escapes_are_those_of_the_standard() {
    assertThat(new JsonText("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e4\\uD83D\\uDE00\"").string())
        .isEqualTo("\"\\/\b\f\n\r\tä😀");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\x", "\\", "\\u12", "\\u12g4", "\\u\uFF11234", "\n", "\u001f"})
  void other_escapes_and_bare_control_characters_are_refused(String inside) {
    assertThatThrownBy(() -> new JsonText('"' + inside + '"').string())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("its header must have ");
    assertThatThrownBy(() -> new JsonText('"' + inside).string())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("its header must have ");
  }

  /** An object whose values are lists of numbers. */
  private static Map<String, List<Long>> lists(String text) {
    Map<String, List<Long>> lists = new TreeMap<>();
    JsonText json = new JsonText(text);
    json.object("it", 10, key -> lists.put(key, json.numbers("it", 10)));
    json.end();
    return lists;
  }
}
