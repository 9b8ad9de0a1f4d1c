package dev.lanewise.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.spi.Option;
import dev.lanewise.spi.OptionException;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.Provider;
import dev.lanewise.spi.Schedule;
import dev.lanewise.spi.ScheduleProvider;
import dev.lanewise.spi.Spec;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finding, checking and making what a spec names. */
class RegistryTest {
  @TempDir Path folder;

  private final Registry registry =
      Registry.of(new FixedRate(), new Constant("constant"), new Constant("fixed-rate"));

  @Test
  void a_plugin_is_made_with_the_options_of_the_spec() {
    assertThat(registry.create(Kind.OPTIMIZER, Spec.parse("fixed-rate(lr=0.25)")).learningRate())
        .isEqualTo(0.25);
  }

  @Test
  void resolving_writes_out_every_option() {
    assertThat(registry.resolve(Kind.OPTIMIZER, Spec.of("fixed-rate")))
        .hasToString("fixed-rate(lr=0.5)");
  }

  @Test
  void plugins_are_listed_by_id() {
    assertThat(registry.list(Kind.SCHEDULE))
        .extracting(Plugin::id)
        .containsExactly("constant", "fixed-rate");
    assertThat(registry.list(Kind.OBSERVER)).isEmpty();
  }

  @Test
  void an_option_out_of_range_is_refused_in_the_words_of_the_option() {
    assertThatThrownBy(() -> registry.create(Kind.OPTIMIZER, Spec.parse("fixed-rate(lr=-1)")))
        .isInstanceOf(OptionException.class)
        .hasMessage("fixed-rate: lr=-1 is not allowed: must be a number > 0");
  }

  @Test
  void an_unknown_id_is_refused_with_the_nearest_and_all() {
    assertRefused(
        Kind.SCHEDULE,
        "constnat",
        "there is no schedule 'constnat' (did you mean 'constant'?): schedules are constant,"
            + " fixed-rate");
  }

  @Test
  void an_id_of_another_kind_is_refused_with_that_kind() {
    assertRefused(
        Kind.OPTIMIZER,
        "constant",
        "'constant' is a schedule, not an optimizer: optimizers are fixed-rate");
    assertRefused(
        Kind.LOSS,
        "fixed-rate",
        "'fixed-rate' is an optimizer and a schedule, not a loss: no loss is known");
  }

  @Test
  void an_unknown_id_reminds_of_jars_that_did_not_load() {
    TestJars.jar("tiger.jar").provides(Kind.OBSERVER, "ext.Gone").writeTo(folder);
    try (Registry withProblems = Registry.load(folder)) {
      assertThatThrownBy(() -> withProblems.find(Kind.OBSERVER, "gone"))
          .isInstanceOf(PluginException.class)
          .hasMessage(
              "there is no observer 'gone': no observer is known (with problems: tiger.jar)");
    }
  }

  @Test
  void two_given_plugins_of_one_id_are_refused() {
    assertThatThrownBy(() -> Registry.of(new Constant("a"), new Constant("a")))
        .isInstanceOf(PluginException.class)
        .hasMessage(
            "built-in provides schedule 'a' twice, as "
                + Constant.class.getName()
                + " and "
                + Constant.class.getName()
                + ": neither is used");
  }

  @Test
  void a_given_provider_of_no_kind_is_refused() {
    Provider<String> stray =
        new Provider<>() {
          @Override
          public String id() {
            return "stray";
          }

          @Override
          public String summary() {
            return "";
          }

          @Override
          public String create(Options options) {
            return "";
          }
        };
    assertThatThrownBy(() -> Registry.of(stray))
        .isInstanceOf(PluginException.class)
        .hasMessage(stray.getClass().getName() + " is the provider of no kind of plug-in");
  }

  @Test
  void what_comes_with_the_engine_is_built_in_and_the_rest_of_the_class_path_is_not()
      throws IOException {
    Path jar =
        TestJars.jar("tiger.jar")
            .source(TestSources.TIGER)
            .provides(Kind.OPTIMIZER, "ext.Tiger", "ext.Gone")
            .writeTo(folder);
    try (URLClassLoader classPath = classPath(jar);
        Registry loaded = Registry.load(classPath)) {
      assertThat(loaded.find(Kind.OPTIMIZER, "tiger").origin())
          .isEqualTo(new Origin("class path", "unversioned", Optional.empty(), ""));
      assertThat(loaded.problems())
          .containsExactly(
              new PluginProblem(
                  "class path",
                  "class path: ServiceConfigurationError: dev.lanewise.spi.OptimizerProvider:"
                      + " Provider ext.Gone not found"));
    }
    assertThat(registry.find(Kind.OPTIMIZER, "fixed-rate").origin().name()).isEqualTo("built-in");
  }

  @Test
  void a_failure_at_work_names_the_plugin_and_the_cause() {
    Plugin<?> plugin = registry.find(Kind.OPTIMIZER, "fixed-rate");
    assertThat(plugin.failure(new ArithmeticException("/ by zero")))
        .hasMessage("optimizer 'fixed-rate' failed: ArithmeticException: / by zero")
        .hasCauseInstanceOf(ArithmeticException.class);
  }

  @Test
  void kinds_are_found_by_name() {
    for (Kind<?> kind : Kind.all()) {
      assertThat(Kind.named(kind.name())).isSameAs(kind);
    }
    assertThat(Kind.all()).extracting(Kind::name).doesNotHaveDuplicates().hasSize(10);
    assertThatThrownBy(() -> Kind.named("optimiser"))
        .isInstanceOf(PluginException.class)
        .hasMessage(
            "there is no kind of plug-in 'optimiser' (did you mean 'optimizer'?): kinds are"
                + " activation, layer, loss, optimizer, decay, transform, schedule, initializer,"
                + " augmentation, observer");
  }

  private static URLClassLoader classPath(Path jar) throws IOException {
    return new URLClassLoader(new URL[] {jar.toUri().toURL()}, Provider.class.getClassLoader());
  }

  private void assertRefused(Kind<?> kind, String id, String message) {
    assertThat(registry.has(kind, id)).isFalse();
    assertThatThrownBy(() -> registry.find(kind, id))
        .isInstanceOf(PluginException.class)
        .hasMessage(message);
  }

  /** A schedule that changes nothing. */
  private record Constant(String id) implements ScheduleProvider {
    @Override
    public String summary() {
      return "factor = 1";
    }

    @Override
    public List<Option<?>> options() {
      return List.of();
    }

    @Override
    public Schedule create(Options options) {
      return (step, total) -> 1;
    }
  }
}
