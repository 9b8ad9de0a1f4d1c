package dev.lanewise.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.spi.Chunk;
import dev.lanewise.spi.Optimizer;
import dev.lanewise.spi.Option;
import dev.lanewise.spi.Spec;
import dev.lanewise.spi.Step;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ModuleDesc;
import java.lang.constant.PackageDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars that work: found, described and used. */
class DroppedJarTest {
  @TempDir Path folder;

  @Test
  void every_kind_in_a_jar_is_found_by_its_id() {
    TestJars.jar("family.jar")
        .source(TestSources.TIGER)
        .source(TestSources.SOFTSIGN)
        .source(TestSources.CUBIC_DECAY)
        .source(TestSources.SAWTOOTH)
        .provides(Kind.OPTIMIZER, "ext.Tiger")
        .provides(Kind.ACTIVATION, "ext.Softsign")
        .provides(Kind.DECAY, "ext.CubicDecay")
        .provides(Kind.SCHEDULE, "ext.Sawtooth")
        .writeTo(folder);
    try (Registry registry = Registry.load(folder)) {
      assertThat(registry.problems()).isEmpty();
      assertThat(registry.create(Kind.SCHEDULE, Spec.parse("sawtooth(4)")).factor(5, 8))
          .isEqualTo(0.75);
      assertThat(registry.has(Kind.ACTIVATION, "softsign")).isTrue();
      assertThat(registry.has(Kind.DECAY, "cubic")).isTrue();
      assertThat(registry.has(Kind.OPTIMIZER, "softsign")).isFalse();
    }
  }

  @Test
  void an_optimizer_from_a_jar_computes_its_formula() {
    tiger().writeTo(folder);
    try (Registry registry = Registry.load(folder)) {
      Optimizer tiger = registry.create(Kind.OPTIMIZER, Spec.parse("tiger(lr=0.5, beta2=0.75)"));
      float[] w = {1, 1, 1};
      float[] m = {0, 0, 0};
      tiger.update(
          new FirstStep(tiger.learningRate()),
          new Chunk(w, new float[] {2, -2, 0}, new float[][] {m}, 0, 3));
      assertThat(w).containsExactly(0.5f, 1.5f, 1f);
      assertThat(m).containsExactly(0.5f, -0.5f, 0f);
    }
  }

  @Test
  void a_plugin_knows_its_jar_version_and_checksum() throws IOException, NoSuchAlgorithmException {
    Path jar = tiger().attribute("Implementation-Version", "1.2").writeTo(folder);
    try (Registry registry = Registry.load(folder)) {
      Plugin<Optimizer> plugin = registry.find(Kind.OPTIMIZER, "tiger");
      Origin origin = plugin.origin();
      assertThat(origin.name()).isEqualTo("tiger.jar");
      assertThat(origin.version()).isEqualTo("1.2");
      assertThat(origin.jar()).contains(jar.toAbsolutePath());
      assertThat(origin.sha256())
          .isEqualTo(
              HexFormat.of()
                  .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar))));
      assertThat(origin).hasToString("tiger.jar 1.2");
      assertThat(plugin.provider().options())
          .extracting(Option::name)
          .isEqualTo(List.of("lr", "beta1", "beta2"));
    }
  }

  @Test
  void the_version_is_that_of_the_bundle_or_of_the_pom_if_nothing_else_states_it() {
    tiger("bundle", "a").attribute("Bundle-Version", "2.0").writeTo(folder);
    tiger("pom", "b").file("META-INF/maven/g/a/pom.properties", "version=3.0\n").writeTo(folder);
    tiger("two-poms", "c")
        .file("META-INF/maven/g/a/pom.properties", "version=3.0\n")
        .file("META-INF/maven/g/b/pom.properties", "version=4.0\n")
        .writeTo(folder);
    tiger("nothing", "d").writeTo(folder);
    try (Registry registry = Registry.load(folder)) {
      assertThat(registry.list(Kind.OPTIMIZER))
          .filteredOn(plugin -> plugin.origin().jar().isPresent())
          .extracting(plugin -> plugin.id() + " of " + plugin.origin())
          .containsExactly(
              "a of bundle.jar 2.0", "b of pom.jar 3.0", "c of two-poms.jar", "d of nothing.jar");
    }
  }

  @Test
  void service_files_may_have_comments_blank_lines_and_many_classes() {
    TestJars.jar("two.jar")
        .source(TestSources.optimizer("A", "a", ""))
        .source(TestSources.optimizer("B", "b", ""))
        .provides(Kind.OPTIMIZER, "# ours", "", "  ext.A # first", "\text.B", "ext.A")
        .writeTo(folder);
    try (Registry registry = Registry.load(folder)) {
      assertThat(registry.problems()).isEmpty();
      assertThat(registry.has(Kind.OPTIMIZER, "a")).isTrue();
      assertThat(registry.has(Kind.OPTIMIZER, "b")).isTrue();
    }
  }

  @Test
  void a_module_needs_no_service_file() {
    TestJars.jar("module.jar")
        .source(TestSources.TIGER)
        .file("module-info.class", moduleOfTiger("1.0"))
        .writeTo(folder);
    try (Registry registry = Registry.load(folder)) {
      assertThat(registry.problems()).isEmpty();
      assertThat(registry.find(Kind.OPTIMIZER, "tiger").origin().name()).isEqualTo("module.jar");
    }
  }

  @Test
  void a_module_says_what_it_was_compiled_against() {
    TestJars.jar("module.jar")
        .source(TestSources.TIGER)
        .file("module-info.class", moduleOfTiger("2.1"))
        .writeTo(folder);
    try (Registry registry = Registry.load(folder)) {
      assertThat(registry.problems())
          .containsExactly(
              new PluginProblem(
                  "module.jar",
                  "module.jar was built against spi 2.1, this is 1.0: build it against spi 1, or"
                      + " use a Lanewise with spi 2"));
    }
  }

  @Test
  void a_newer_minor_version_of_the_spi_is_tried_with_a_warning() {
    tiger().attribute("Lanewise-Spi-Version", "1.99").writeTo(folder);
    try (Registry registry = Registry.load(folder)) {
      assertThat(registry.problems()).isEmpty();
      assertThat(registry.warnings())
          .containsExactly(
              "tiger.jar was built against spi 1.99, this is 1.0: what came new with it is missing"
                  + " here; use a newer Lanewise if it fails");
      assertThat(registry.has(Kind.OPTIMIZER, "tiger")).isTrue();
    }
  }

  @Test
  void files_that_are_no_jars_by_name_are_not_looked_at() throws IOException {
    Files.writeString(folder.resolve("README.txt"), "no jar");
    Files.createDirectory(folder.resolve("sub"));
    tiger().writeTo(folder.resolve("sub"));
    try (Registry registry = Registry.load(folder)) {
      assertThat(registry.problems()).isEmpty();
      assertThat(registry.has(Kind.OPTIMIZER, "tiger")).isFalse();
    }
  }

  @Test
  void closing_releases_the_file() throws IOException {
    Path jar = tiger().file("ext/data.txt", "x").writeTo(folder);
    Registry registry = Registry.load(folder);
    Class<?> type = registry.find(Kind.OPTIMIZER, "tiger").provider().getClass();
    assertThat(type.getResource("data.txt").openStream().readAllBytes()).hasSize(1);
    registry.close();
    registry.close();
    assertThat(OpenFiles.list()).doesNotContain(jar);
    Files.delete(jar);
    assertThat(jar).doesNotExist();
    assertThat(type.getResource("data.txt")).isNull();
    assertThatThrownBy(() -> registry.find(Kind.OPTIMIZER, "tiger"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the registry is closed");
  }

  private static TestJars tiger() {
    return TestJars.jar("tiger.jar")
        .source(TestSources.TIGER)
        .provides(Kind.OPTIMIZER, "ext.Tiger");
  }

  private static TestJars tiger(String name, String id) {
    return TestJars.jar(name + ".jar")
        .source(TestSources.optimizer("Tiger", id, ""))
        .provides(Kind.OPTIMIZER, "ext.Tiger");
  }

  private static byte[] moduleOfTiger(String spiVersion) {
    return ClassFile.of()
        .buildModule(
            ModuleAttribute.of(
                ModuleDesc.of("ext.tiger"),
                module ->
                    module
                        .requires(ModuleDesc.of("java.base"), 0x8000, null)
                        .requires(ModuleDesc.of("dev.lanewise.spi"), 0, spiVersion)
                        .exports(PackageDesc.of("ext"), 0)
                        .provides(
                            ClassDesc.of("dev.lanewise.spi.OptimizerProvider"),
                            ClassDesc.of("ext.Tiger"))));
  }

  /** The first update of a run without a schedule. */
  private record FirstStep(double learningRate) implements Step {
    @Override
    public long number() {
      return 1;
    }
  }
}
