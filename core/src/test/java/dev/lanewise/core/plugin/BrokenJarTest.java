package dev.lanewise.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.spi.Spec;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars that do not work: one sentence each, and the others are there all the same. */
class BrokenJarTest {
  private static final String SERVICE = "META-INF/services/dev.lanewise.spi.OptimizerProvider";

  @TempDir Path folder;

  @Test
  void a_text_file_is_no_jar() throws IOException {
    Files.writeString(folder.resolve("bad.jar"), "not a zip file");
    assertProblem("bad.jar is not a jar: zip END header not found");
  }

  @Test
  void an_empty_file_is_no_jar() throws IOException {
    Files.createFile(folder.resolve("bad.jar"));
    assertProblem("bad.jar is not a jar: zip file is empty");
  }

  @Test
  void a_truncated_jar_is_no_jar() throws IOException {
    Path jar = bad("").writeTo(folder);
    byte[] bytes = Files.readAllBytes(jar);
    Files.write(jar, Arrays.copyOf(bytes, bytes.length - 40));
    assertProblem("bad.jar is not a jar: zip END header not found");
  }

  @Test
  void damaged_bytes_are_reported() throws IOException {
    Path jar = bad("").writeTo(folder);
    String text = Files.readString(jar, StandardCharsets.ISO_8859_1);
    int data = text.indexOf("ext/Bad.class") + "ext/Bad.class".length();
    try (RandomAccessFile file = new RandomAccessFile(jar.toFile(), "rw")) {
      file.seek(data);
      file.write(new byte[] {-1, -1, -1, -1});
    }
    assertProblem(
        "bad.jar offers ext.Bad as a dev.lanewise.spi.OptimizerProvider, but that class cannot be"
            + " read: ZipException: invalid block type");
  }

  @Test
  void a_folder_is_no_jar() throws IOException {
    Files.createDirectory(folder.resolve("bad.jar"));
    assertProblem("bad.jar is a folder, not a jar");
  }

  @Test
  void a_jar_that_is_too_large_is_not_opened() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve("bad.jar").toFile(), "rw")) {
      file.setLength(PluginJar.MAX_BYTES + 1);
    }
    assertProblem("bad.jar has 268435457 bytes: at most 268435456 are allowed");
  }

  @Test
  void a_jar_without_service_files_has_no_plugins() {
    TestJars.jar("bad.jar").source(TestSources.TIGER).writeTo(folder);
    assertProblem(
        "bad.jar has no plug-ins: it has no META-INF/services/dev.lanewise.spi.*Provider file");
  }

  @Test
  void a_service_file_of_comments_alone_has_no_plugins() {
    TestJars.jar("bad.jar").provides(Kind.OPTIMIZER, "# ext.Tiger").writeTo(folder);
    assertProblem("bad.jar has no plug-ins: no class is named in " + SERVICE);
  }

  @Test
  void a_service_file_for_an_unknown_kind_is_reported_with_the_nearest() {
    TestJars.jar("bad.jar")
        .source(TestSources.TIGER)
        .file("META-INF/services/dev.lanewise.spi.OptimiserProvider", "ext.Tiger")
        .writeTo(folder);
    assertProblem(
        "bad.jar: META-INF/services/dev.lanewise.spi.OptimiserProvider is for no kind of plug-in"
            + " (did you mean 'OptimizerProvider'?)");
  }

  @Test
  void a_line_that_is_no_class_name_is_reported() {
    bad("").provides(Kind.OPTIMIZER, "ext/Bad \u001b[31m").writeTo(folder);
    assertProblem("bad.jar: " + SERVICE + " names 'ext/Bad [31m', which cannot be a class");
  }

  @Test
  void more_plugins_than_allowed_are_refused() {
    String[] names = new String[JarServices.MAX_OFFERS + 1];
    Arrays.setAll(names, i -> "ext.C" + i);
    TestJars.jar("bad.jar").provides(Kind.OPTIMIZER, names).writeTo(folder);
    assertProblem("bad.jar offers 1001 plug-ins: at most 1000 are allowed");
  }

  @Test
  void a_service_file_that_is_too_long_is_refused() {
    TestJars.jar("bad.jar").file(SERVICE, "#".repeat(JarFacts.MAX_TEXT_BYTES + 1)).writeTo(folder);
    assertProblem(
        "bad.jar cannot be read: IOException: " + SERVICE + " is longer than 1048576 bytes");
  }

  @Test
  void a_class_that_is_not_in_the_jar_is_named() {
    TestJars.jar("bad.jar").provides(Kind.OPTIMIZER, "ext.Gone").writeTo(folder);
    assertProblem(
        "bad.jar offers ext.Gone as a dev.lanewise.spi.OptimizerProvider, but that class is not in"
            + " the jar");
  }

  @Test
  void a_class_that_the_provider_needs_and_nobody_has_is_named() {
    bad("private final Object tool = new Tool();")
        .against("package ext; public class Tool {}")
        .writeTo(folder);
    assertProblem(
        "bad.jar: ext.Bad cannot be made: class ext.Tool is missing: it is neither in the jar nor"
            + " in the JDK or dev.lanewise.spi");
  }

  @Test
  void a_class_that_is_no_provider_of_that_kind_is_refused() {
    TestJars.jar("bad.jar")
        .source(TestSources.SOFTSIGN)
        .provides(Kind.OPTIMIZER, "ext.Softsign")
        .writeTo(folder);
    assertProblem(
        "bad.jar offers ext.Softsign as a dev.lanewise.spi.OptimizerProvider, which it is not");
  }

  @Test
  void a_constructor_with_arguments_is_not_enough() {
    bad("public Bad(int size) {}").writeTo(folder);
    assertProblem(
        "bad.jar: ext.Bad must be a public class, not abstract, with a public constructor without"
            + " arguments");
  }

  @Test
  void a_constructor_that_throws_is_reported() {
    bad("public Bad() { throw new IllegalStateException(\"no licence\\nfound.\"); }")
        .writeTo(folder);
    assertProblem("bad.jar: ext.Bad cannot be made: IllegalStateException: no licence found");
  }

  @Test
  void a_static_initializer_that_throws_is_reported() {
    bad("static final int N = Integer.parseInt(\"x\");").writeTo(folder);
    assertProblem(
        "bad.jar: ext.Bad cannot be made: NumberFormatException: For input string: \"x\"");
  }

  @Test
  void an_id_that_throws_is_reported() {
    bad("public String id() { throw new UnsupportedOperationException(); }").writeTo(folder);
    assertProblem("bad.jar: id() of ext.Bad failed: UnsupportedOperationException");
  }

  @Test
  void a_summary_that_is_null_is_reported() {
    bad("public String summary() { return null; }").writeTo(folder);
    assertProblem("bad.jar: summary() of ext.Bad failed: NullPointerException: it returned null");
  }

  @Test
  void options_that_recurse_for_ever_are_reported() {
    bad("public List<Option<?>> options() { return options(); }").writeTo(folder);
    assertProblem("bad.jar: options() of ext.Bad failed: StackOverflowError");
  }

  @Test
  void two_options_of_one_name_are_reported() {
    bad("public List<Option<?>> options() { Option<Boolean> a = Option.flag(\"a\", true, \"\");"
            + " return List.of(a, a); }")
        .writeTo(folder);
    assertProblem("bad.jar: ext.Bad declares option 'a' twice");
  }

  @Test
  void an_id_that_is_no_id_is_reported() {
    bad("public String id() { return \"My Tiger\"; }").writeTo(folder);
    assertProblem(
        "bad.jar: ext.Bad has the id 'My Tiger': must be lower-case letters and digits, words joined"
            + " by -, at most 64 characters");
  }

  @Test
  void a_method_that_was_not_there_when_it_was_built_is_reported() {
    TestJars.jar("bad.jar")
        .against(
            "package dev.lanewise.spi; public interface OptimizerProvider { String id(); Optimizer"
                + " create(Options options); }")
        .source(
            "package ext; import dev.lanewise.spi.*; public class Bad implements OptimizerProvider"
                + " { public String id() { return \"bad\"; } public Optimizer create(Options"
                + " options) { return null; } }")
        .provides(Kind.OPTIMIZER, "ext.Bad")
        .writeTo(folder);
    assertProblem(
        "bad.jar: ext.Bad cannot be made: it was built against other classes than those here"
            + " (IncompatibleClassChangeError: ext.Bad has no create(Options))");
  }

  @Test
  void a_jar_that_bundles_the_spi_is_refused() {
    bad("").file("dev/lanewise/spi/Shape.class", "x").writeTo(folder);
    assertProblem(
        "bad.jar bundles classes of dev.lanewise.spi (dev/lanewise/spi/Shape.class): build it"
            + " without them, because the engine brings its own");
  }

  @Test
  void a_jar_for_another_major_version_of_the_spi_is_refused() {
    bad("").attribute("Lanewise-Spi-Version", "2.0").writeTo(folder);
    assertProblem(
        "bad.jar was built against spi 2.0, this is 1.0: build it against spi 1, or use a Lanewise"
            + " with spi 2");
  }

  @Test
  void a_version_of_the_spi_that_is_no_version_is_refused() {
    bad("").attribute("Lanewise-Spi-Version", "new").writeTo(folder);
    assertProblem(
        "bad.jar says that it was built against spi 'new': must be MAJOR.MINOR, such as 1.0");
  }

  @Test
  void a_module_descriptor_that_is_none_is_reported() {
    bad("").file("module-info.class", "none").writeTo(folder);
    assertProblem(
        "bad.jar: its module-info is not valid: InvalidModuleDescriptorException: Bad magic"
            + " number");
  }

  @Test
  void one_class_that_fails_does_not_touch_the_others_of_its_jar() {
    TestJars.jar("half.jar")
        .source(TestSources.SOFTSIGN)
        .provides(Kind.OPTIMIZER, "ext.Gone")
        .provides(Kind.ACTIVATION, "ext.Softsign")
        .writeTo(folder);
    try (Registry registry = Registry.load(folder)) {
      assertThat(registry.problems()).hasSize(1);
      assertThat(registry.has(Kind.ACTIVATION, "softsign")).isTrue();
    }
  }

  @Test
  void two_jars_that_claim_one_id_are_both_named_and_neither_is_used() {
    TestJars.jar("b.jar")
        .source(TestSources.TIGER)
        .provides(Kind.OPTIMIZER, "ext.Tiger")
        .writeTo(folder);
    TestJars.jar("a.jar")
        .source(TestSources.TIGER)
        .provides(Kind.OPTIMIZER, "ext.Tiger")
        .writeTo(folder);
    try (Registry registry = Registry.load(folder)) {
      assertThat(registry.problems())
          .containsExactly(
              new PluginProblem(
                  "b.jar", "both a.jar and b.jar provide optimizer 'tiger': neither is used"));
      assertThat(registry.list(Kind.OPTIMIZER)).extracting(Plugin::id).doesNotContain("tiger");
      assertThat(registry.has(Kind.OPTIMIZER, "tiger")).isTrue();
      assertThatThrownBy(() -> registry.create(Kind.OPTIMIZER, Spec.of("tiger")))
          .isInstanceOf(PluginException.class)
          .hasMessage(
              "optimizer 'tiger' is ambiguous: it is in a.jar and b.jar; take all but one away");
    }
  }

  @Test
  void one_jar_that_claims_one_id_twice_is_refused_that_id() {
    TestJars.jar("twice.jar")
        .source(TestSources.optimizer("A", "same", ""))
        .source(TestSources.optimizer("B", "same", ""))
        .provides(Kind.OPTIMIZER, "ext.A", "ext.B")
        .writeTo(folder);
    try (Registry registry = Registry.load(folder)) {
      assertThat(registry.problems())
          .containsExactly(
              new PluginProblem(
                  "twice.jar",
                  "twice.jar provides optimizer 'same' twice, as ext.A and ext.B: neither is"
                      + " used"));
    }
  }

  @Test
  void nothing_takes_the_place_of_what_is_built_in() {
    Path jar =
        TestJars.jar("mine.jar")
            .source(TestSources.optimizer("Mine", "fixed-rate", ""))
            .provides(Kind.OPTIMIZER, "ext.Mine")
            .writeTo(folder);
    Catalogue catalogue = new Catalogue();
    FixedRate builtIn = new FixedRate();
    catalogue.add(Kind.OPTIMIZER, builtIn, Origin.ofLoaded(FixedRate.class));
    assertThat(new PluginJar(jar, catalogue).load()).isEmpty();
    assertThat(catalogue.problems())
        .containsExactly(
            new PluginProblem(
                "mine.jar",
                "mine.jar provides optimizer 'fixed-rate', which is built in: the built-in one"
                    + " stays"));
    assertThat(catalogue.claims(Kind.OPTIMIZER, "fixed-rate"))
        .extracting(Plugin::provider)
        .isEqualTo(List.of(builtIn));
  }

  @Test
  void a_folder_that_is_not_there_or_is_a_file_is_refused() throws IOException {
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> Registry.load(missing))
        .isInstanceOf(PluginException.class)
        .hasMessage("plug-in folder " + missing + " does not exist");
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> Registry.load(file))
        .isInstanceOf(PluginException.class)
        .hasMessage("plug-in folder " + file + " is not a folder");
  }

  @Test
  void a_folder_with_too_many_jars_is_refused() throws IOException {
    for (int i = 0; i <= PluginFolder.MAX_JARS; i++) {
      Files.createFile(folder.resolve(i + ".jar"));
    }
    assertThatThrownBy(() -> Registry.load(folder))
        .isInstanceOf(PluginException.class)
        .hasMessage("plug-in folder " + folder + " has 1001 jars: at most 1000 are allowed");
  }

  /** A jar with one optimizer, {@code bad}, of class {@code ext.Bad}. */
  private static TestJars bad(String body) {
    return TestJars.jar("bad.jar")
        .source(TestSources.optimizer("Bad", "bad", body))
        .provides(Kind.OPTIMIZER, "ext.Bad");
  }

  /** This problem alone, and a good jar beside it that is not touched by it. */
  private void assertProblem(String message) {
    TestJars.jar("good.jar")
        .source(TestSources.SOFTSIGN)
        .provides(Kind.ACTIVATION, "ext.Softsign")
        .writeTo(folder);
    try (Registry registry = Registry.load(folder)) {
      assertThat(registry.problems()).containsExactly(new PluginProblem("bad.jar", message));
      assertThat(registry.has(Kind.ACTIVATION, "softsign")).isTrue();
    }
  }
}
