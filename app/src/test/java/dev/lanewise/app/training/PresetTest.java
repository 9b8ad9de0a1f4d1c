package dev.lanewise.app.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.core.nn.Architecture;
import dev.lanewise.core.nn.TrainingConfig;
import dev.lanewise.core.plugin.Kind;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Spec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PresetTest {
  static List<Preset> all() {
    return Preset.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void every_preset_names_plugins_that_are_there_and_answers_in_ten_classes(Preset preset) {
    try (Registry registry = Registry.load()) {
      Architecture architecture = Architecture.of(registry, Shape.of(28, 28), preset.layers());

      assertThat(architecture.output()).isEqualTo(Shape.of(10));
      registry.create(Kind.LOSS, Spec.parse(preset.loss()));
      registry.create(Kind.SCHEDULE, Spec.parse(preset.schedule()));
      assertThat(TrainingConfig.of(preset.loss(), preset.optimizer()).resolved(registry).update())
          .hasSameSizeAs(Spec.parseChain(preset.optimizer()));
      for (Spec augmentation : Spec.parseAll(preset.augmentations())) {
        registry.create(Kind.AUGMENTATION, augmentation).check(Shape.of(28, 28));
      }
    }
  }

  @Test
  void the_convolutional_networks_have_the_sizes_they_are_known_for() {
    try (Registry registry = Registry.load()) {
      Architecture simple = architecture(registry, "simple-conv");
      assertThat(simple.parameterCount()).isEqualTo(433_890);
      assertThat(simple.outputs()).contains(Shape.of(24, 24, 30), Shape.of(12, 12, 30));
      Architecture deep = architecture(registry, "deep-conv");
      assertThat(deep.parameterCount()).isEqualTo(123_552);
      assertThat(deep.outputs())
          .contains(Shape.of(14, 14, 16), Shape.of(16, 16, 32), Shape.of(4, 4, 64));
    }
  }

  private static Architecture architecture(Registry registry, String preset) {
    String layers = Preset.named(preset).orElseThrow().layers();
    return Architecture.of(registry, Shape.of(28, 28), layers);
  }

  @Test
  void the_default_is_mlp() {
    assertThat(Preset.all().getFirst().name()).isEqualTo("mlp");
    assertThat(Preset.named("book-mlp")).isPresent();
    assertThat(Preset.named("none")).isEmpty();
  }
}
