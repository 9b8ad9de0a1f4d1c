package dev.lanewise.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.spi.ActivationProvider;
import dev.lanewise.spi.AugmentationProvider;
import dev.lanewise.spi.GradientTransformProvider;
import dev.lanewise.spi.InitializerProvider;
import dev.lanewise.spi.LayerProvider;
import dev.lanewise.spi.LossProvider;
import dev.lanewise.spi.OptimizerProvider;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.Provider;
import dev.lanewise.spi.ScheduleProvider;
import dev.lanewise.spi.Spec;
import dev.lanewise.spi.WeightDecayProvider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegistrationTest {
  static final List<Class<? extends Provider<?>>> KINDS =
      List.of(
          ActivationProvider.class,
          AugmentationProvider.class,
          GradientTransformProvider.class,
          InitializerProvider.class,
          LayerProvider.class,
          LossProvider.class,
          OptimizerProvider.class,
          ScheduleProvider.class,
          WeightDecayProvider.class);

  @Test
  void every_built_in_is_found_by_its_id() {
    assertThat(BuiltIns.all(ActivationProvider.class).keySet())
        .containsExactly(
            "elu",
            "gelu",
            "hard-swish",
            "identity",
            "leaky-relu",
            "log-softmax",
            "mish",
            "relu",
            "selu",
            "sigmoid",
            "silu",
            "softmax",
            "softplus",
            "step",
            "tanh");
    assertThat(BuiltIns.all(AugmentationProvider.class).keySet())
        .containsExactly("affine", "elastic", "erase", "rotate", "shift");
    assertThat(BuiltIns.all(InitializerProvider.class).keySet())
        .containsExactly(
            "he", "lecun", "normal", "ones", "orthogonal", "uniform", "xavier", "zeros");
    assertThat(BuiltIns.all(LayerProvider.class).keySet())
        .containsExactly(
            "average-pool",
            "batch-norm",
            "conv",
            "dense",
            "dropout",
            "flatten",
            "layer-norm",
            "max-pool",
            "residual");
    assertThat(BuiltIns.all(LossProvider.class).keySet())
        .containsExactly(
            "binary-cross-entropy",
            "cross-entropy",
            "huber",
            "mean-squared-error",
            "softmax-cross-entropy");
    assertThat(BuiltIns.all(OptimizerProvider.class).keySet())
        .containsExactly(
            "adadelta",
            "adagrad",
            "adam",
            "adamax",
            "adamw",
            "amsgrad",
            "lion",
            "momentum",
            "nadam",
            "nesterov",
            "radam",
            "rmsprop",
            "sgd");
    assertThat(BuiltIns.all(ScheduleProvider.class).keySet())
        .containsExactly(
            "constant", "cosine", "exponential", "inverse-time", "one-cycle", "polynomial", "step");
    assertThat(BuiltIns.all(WeightDecayProvider.class).keySet())
        .containsExactly("decoupled", "elastic", "l1", "l2");
    assertThat(BuiltIns.all(GradientTransformProvider.class).keySet())
        .containsExactly("clip-norm", "clip-value");
  }

  @Test
  void every_built_in_has_an_example_that_can_be_made() {
    for (Class<? extends Provider<?>> kind : KINDS) {
      for (Provider<?> provider : BuiltIns.all(kind).values()) {
        Spec example = provider.example();
        assertThat(example.id()).isEqualTo(provider.id());
        assertThat((Object) provider.create(Options.resolve(example, provider.options())))
            .as("%s", example)
            .isNotNull();
      }
    }
  }

  @Test
  void the_module_provides_what_the_service_files_list() throws IOException {
    Map<String, List<String>> provided = new HashMap<>();
    try (InputStream descriptor = resource("module-info.class")) {
      for (ModuleDescriptor.Provides provides : ModuleDescriptor.read(descriptor).provides()) {
        provided.put(provides.service(), provides.providers());
      }
    }
    Map<String, List<String>> listed = new HashMap<>();
    for (Class<?> kind : KINDS) {
      try (InputStream file = resource("META-INF/services/" + kind.getName())) {
        String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        listed.put(kind.getName(), text.lines().toList());
      }
    }
    assertThat(provided).isEqualTo(listed);
  }

  /** A file of this module, not one of the same name elsewhere on the class path. */
  private static InputStream resource(String name) throws IOException {
    Class<?> builtIn = BuiltIns.all(LayerProvider.class).get("dense").getClass();
    URL home = builtIn.getProtectionDomain().getCodeSource().getLocation();
    return URI.create(home + name).toURL().openStream();
  }
}
