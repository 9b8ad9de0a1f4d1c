package dev.lanewise.app.labs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LabsTest {
  static Stream<Section> sections() {
    return AllLabs.sections().stream();
  }

  @ParameterizedTest
  @MethodSource("sections")
  void all_checks_hold(Section section) {
    assertThat(section.checks()).isNotEmpty().allMatch(Block.Check::good);
  }

  @ParameterizedTest
  @MethodSource("sections")
  void a_lab_checks_the_rows_that_it_declares(Section section) {
    Set<String> checked = new LinkedHashSet<>();
    section.checks().forEach(check -> checked.add(check.row()));

    assertThat(checked).containsExactlyInAnyOrderElementsOf(section.lab().rows());
  }

  @ParameterizedTest
  @MethodSource("sections")
  void a_lab_explains_and_draws(Section section) {
    assertThat(section.blocks())
        .anyMatch(Block.Paragraph.class::isInstance)
        .anyMatch(Block.Formula.class::isInstance)
        .anyMatch(b -> b instanceof Block.Drawing || b instanceof Block.Image);
  }

  @Test
  void names_are_unique_and_lead_to_their_lab() {
    assertThat(Labs.all()).extracting(Lab::name).doesNotHaveDuplicates();
    assertThat(Labs.all()).allMatch(lab -> Labs.named(lab.name()).orElseThrow().equals(lab));
  }

  @Test
  void every_row_is_covered_by_one_lab() {
    List<String> rows = new ArrayList<>();
    Labs.all().forEach(lab -> rows.addAll(lab.rows()));
    List<String> table = new ArrayList<>(List.of("75a"));
    for (int row = 1; row <= 111; row++) {
      table.add(Integer.toString(row));
    }

    assertThat(rows).containsExactlyInAnyOrderElementsOf(table);
  }
}
