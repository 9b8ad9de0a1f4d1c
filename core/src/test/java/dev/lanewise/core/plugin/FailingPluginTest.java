package dev.lanewise.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.spi.Spec;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plug-ins that load, and fail when they are made or at work. */
class FailingPluginTest {

  @TempDir Path folder;

  @Test
  void a_plugin_that_cannot_be_made_names_its_jar() {
    bad("public Optimizer create(Options options) { throw new IllegalStateException(\"tired\"); }")
        .writeTo(folder);
    assertCreatingFails("optimizer 'bad' of bad.jar failed: IllegalStateException: tired");
  }

  @Test
  void a_plugin_that_refuses_its_options_names_its_jar() {
    bad("public Optimizer create(Options options) { throw new IllegalArgumentException(\"a < b\");"
            + " }")
        .writeTo(folder);
    assertCreatingFails("optimizer 'bad' of bad.jar refuses bad: a < b");
  }

  @Test
  void a_plugin_that_makes_nothing_names_its_jar() {
    bad("public Optimizer create(Options options) { return null; }").writeTo(folder);
    assertCreatingFails(
        "optimizer 'bad' of bad.jar failed: NullPointerException: create() returned null");
  }

  @Test
  void a_class_missing_at_first_use_names_its_jar() {
    bad("public Optimizer create(Options options) { new Tool(); return new Plain(); }")
        .against("package ext; public class Tool {}")
        .writeTo(folder);
    assertCreatingFails(
        "optimizer 'bad' of bad.jar failed: class ext.Tool is missing: it is neither in the jar nor"
            + " in the JDK or dev.lanewise.spi");
  }

  @Test
  void an_optimizer_without_a_method_of_ours_is_refused_before_the_run() {
    TestJars.jar("bad.jar")
        .against(
            "package dev.lanewise.spi; public interface Optimizer { void update(Step step, float[]"
                + " w); }")
        .source(
            "package ext; import dev.lanewise.spi.*; public class Bad implements OptimizerProvider"
                + " { public String id() { return \"bad\"; } public String summary() { return \"\";"
                + " } public Optimizer create(Options options) { return new Old(); } static class"
                + " Old implements Optimizer { public void update(Step step, float[] w) {} public"
                + " double learningRate() { return 1; } } }")
        .provides(Kind.OPTIMIZER, "ext.Bad")
        .writeTo(folder);
    assertCreatingFails(
        "optimizer 'bad' of bad.jar failed: it was built against other classes than those here"
            + " (IncompatibleClassChangeError: ext.Bad$Old has no update(Step, Chunk))");
  }

  /** A jar with one optimizer, {@code bad}, of class {@code ext.Bad}. */
  private static TestJars bad(String body) {
    return TestJars.jar("bad.jar")
        .source(TestSources.optimizer("Bad", "bad", body))
        .provides(Kind.OPTIMIZER, "ext.Bad");
  }

  private void assertCreatingFails(String message) {
    try (Registry registry = Registry.load(folder)) {
      assertThat(registry.problems()).isEmpty();
      assertThatThrownBy(() -> registry.create(Kind.OPTIMIZER, Spec.of("bad")))
          .isInstanceOf(PluginException.class)
          .hasMessage(message);
    }
  }
}
