package dev.lanewise.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The guide for authors says what the kit checks. */
class RulesPageTest {

  @Test
  void the_guide_has_the_rules_of_the_kit() throws IOException {
    if (Boolean.getBoolean("rules.write")) {
      RulesPage.write();
    }
    assertThat(RulesPage.actual())
        .as("rules in docs/plugin-authors.md; CONTRIBUTING.md says how to write them")
        .isEqualTo(RulesPage.expected());
  }

  @Test
  void every_rule_has_an_id_of_its_own() {
    assertThat(RulesPage.all()).extracting(Rule::text).allMatch(text -> text.endsWith("."));
    assertThat(RulesPage.all()).extracting(Rule::id).doesNotHaveDuplicates();
  }
}
