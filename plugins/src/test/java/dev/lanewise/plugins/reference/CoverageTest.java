package dev.lanewise.plugins.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CoverageTest {

  static List<Coverage> topics() {
    return Coverage.ALL;
  }

  @ParameterizedTest
  @MethodSource("topics")
  void as_many_cases_of_each_operation_are_run_as_stated(Coverage coverage) {
    Map<String, Integer> run =
        coverage.stream().collect(Collectors.toMap(ReferenceCase::op, c -> 1, Integer::sum));
    assertThat(run).isEqualTo(coverage.cases());
  }

  @ParameterizedTest
  @MethodSource("topics")
  void every_operation_of_the_file_is_run_or_named_as_left_out(Coverage coverage) {
    Set<String> named = new HashSet<>(coverage.leftOut());
    named.addAll(coverage.cases().keySet());
    assertThat(
            ReferenceCase.all(coverage.topic()).stream()
                .map(ReferenceCase::op)
                .collect(Collectors.toSet()))
        .isEqualTo(named);
  }
}
