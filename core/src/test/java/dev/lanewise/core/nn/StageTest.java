package dev.lanewise.core.nn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageTest {
  @ParameterizedTest
  @CsvSource({
    "dense(3) relu dropout dense(2),dense + relu + dropout; dense",
    "relu relu dense(2),relu + relu; dense",
    "conv(2 3) relu max-pool,conv; max-pool + relu",
    "conv(2 3) tanh max-pool,conv + tanh; max-pool",
    "relu max-pool relu max-pool flatten,max-pool; max-pool + relu + relu + flatten",
    "dense(3) softmax relu,dense; softmax + relu",
  })
  void layers_run_with_what_can_follow_them(String layers, String stages) {
    try (Registry registry = Registry.load()) {
      Architecture architecture =
          Architecture.of(registry, Shape.of(8, 8), layers.replace("(2 3)", "(2, 3)"));

      assertThat(architecture.stages().stream().map(Stage::toString).toList())
          .isEqualTo(List.of(stages.split("; ", -1)));
      assertThat(architecture.layers())
          .hasSize(layers.replace("(2 3)", "()").split(" ", -1).length);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "conv(2 3) relu max-pool,false true",
    "conv(2 3) average-pool relu max-pool,false true false",
    "conv(2 3) tanh average-pool relu max-pool,false false false",
    "conv(2 3) flatten dense(3),false false",
    "layer-norm max-pool,false false",
    "max-pool max-pool,false false",
    "residual(identity) conv(2 3) max-pool,false false false false",
  })
  void what_takes_examples_runs_within_what_finishes_them(String layers, String within) {
    try (Registry registry = Registry.load()) {
      Architecture architecture =
          Architecture.of(registry, Shape.of(8, 8), layers.replace("(2 3)", "(2, 3)"));

      assertThat(Stage.within(architecture.stages()))
          .containsExactly(
              Stream.of(within.split(" ", -1)).map(Boolean::valueOf).toArray(Boolean[]::new));
    }
  }
}
