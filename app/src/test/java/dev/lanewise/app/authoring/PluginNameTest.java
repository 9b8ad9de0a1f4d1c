package dev.lanewise.app.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PluginNameTest {
  @ParameterizedTest
  @CsvSource({"lion, Lion", "warm-cosine, WarmCosine", "l2, L2", "a-1-b, A1B"})
  void the_class_is_named_after_the_words(String id, String className) {
    assertThat(new PluginName(id).className()).isEqualTo(className);
  }

  @ParameterizedTest
  @CsvSource({
    "My Lion, my-lion",
    "myLion, my-lion",
    "my_lion, my-lion",
    "-lion-, lion",
    "2lion, lion",
    "Lion, lion"
  })
  void other_spellings_are_refused_with_the_right_one(String text, String right) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PluginName(text))
        .withMessage(
            "'"
                + text
                + "' cannot be the name of a plug-in (did you mean '"
                + right
                + "'?): it must be lower-case letters and digits, words joined by -, at most 64"
                + " characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "7", "löwe", "../lion", "ライオン"})
  void what_is_no_name_at_all_is_refused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PluginName(text))
        .withMessageStartingWith("'" + text + "' cannot be the name of a plug-in");
  }

  @ParameterizedTest
  @ValueSource(ints = {65, 1000})
  void a_name_that_is_too_long_is_refused(int length) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PluginName("a".repeat(length)))
        .withMessageEndingWith("at most 64 characters");
  }
}
