package dev.lanewise.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes that the JVM refuses to link: the jar is named, and it is not held open. */
class UnlinkableJarTest {
  @TempDir Path folder;

  @Test
  void a_class_for_a_newer_java_is_reported() {
    TestJars.jar("bad.jar")
        .file("ext/Bad.class", emptyClass("ext.Bad", 99))
        .provides(Kind.OPTIMIZER, "ext.Bad")
        .writeTo(folder);
    assertProblem()
        .startsWith("bad.jar: ext.Bad cannot be made: UnsupportedClassVersionError: ext/Bad has");
  }

  @Test
  void a_class_under_a_wrong_name_is_reported() {
    TestJars.jar("bad.jar")
        .file("ext/Bad.class", emptyClass("ext.Other", ClassFile.JAVA_25_VERSION))
        .provides(Kind.OPTIMIZER, "ext.Bad")
        .writeTo(folder);
    assertProblem()
        .startsWith("bad.jar: ext.Bad cannot be made: NoClassDefFoundError: ext/Bad (wrong name");
  }

  @Test
  void a_file_that_is_no_class_is_reported() {
    TestJars.jar("bad.jar")
        .file("ext/Bad.class", "no class")
        .provides(Kind.OPTIMIZER, "ext.Bad")
        .writeTo(folder);
    assertProblem().startsWith("bad.jar: ext.Bad cannot be made: ClassFormatError: Incompatible");
  }

  @Test
  void a_superclass_that_nobody_has_is_named() {
    TestJars.jar("bad.jar")
        .against(TestSources.optimizer("Base", "base", ""))
        .source("package ext; public class Bad extends Base {}")
        .provides(Kind.OPTIMIZER, "ext.Bad")
        .writeTo(folder);
    assertProblem().startsWith("bad.jar: ext.Bad cannot be made: class ext.Base is missing");
  }

  @Test
  void a_superclass_that_became_final_is_reported() {
    TestJars.jar("bad.jar")
        .source(TestSources.optimizer("Bad", "bad", "").replace("class Bad", "class Bad extends B"))
        .against("package ext; public class B {}")
        .file("ext/B.class", finalClass())
        .provides(Kind.OPTIMIZER, "ext.Bad")
        .writeTo(folder);
    assertProblem()
        .startsWith(
            "bad.jar: ext.Bad cannot be made: it was built against other classes than those here");
  }

  @Test
  void the_spi_is_refused_in_a_part_for_a_java_version_too() {
    TestJars.jar("bad.jar")
        .file("META-INF/versions/25/dev/lanewise/spi/Shape.class", "x")
        .provides(Kind.OPTIMIZER, "ext.Bad")
        .writeTo(folder);
    assertProblem()
        .startsWith(
            "bad.jar bundles classes of dev.lanewise.spi"
                + " (META-INF/versions/25/dev/lanewise/spi/Shape.class)");
  }

  @Test
  void a_jar_that_is_not_there_is_named() {
    try (Registry registry = Registry.loadJar(folder.resolve("gone.jar"))) {
      assertThat(registry.problems())
          .containsExactly(new PluginProblem("gone.jar", "gone.jar does not exist"));
    }
  }

  @Test
  void one_jar_can_be_loaded_without_those_beside_it() {
    Path wanted =
        TestJars.jar("wanted.jar")
            .source(TestSources.optimizer("Wanted", "wanted", ""))
            .provides(Kind.OPTIMIZER, "ext.Wanted")
            .writeTo(folder);
    TestJars.jar("beside.jar")
        .source(TestSources.optimizer("Beside", "beside", ""))
        .provides(Kind.OPTIMIZER, "ext.Beside")
        .writeTo(folder);
    try (Registry registry = Registry.loadJar(wanted)) {
      assertThat(registry.has(Kind.OPTIMIZER, "wanted")).isTrue();
      assertThat(registry.has(Kind.OPTIMIZER, "beside")).isFalse();
    }
  }

  /** What is said of the one jar in the folder, which is open no more though the registry is. */
  private org.assertj.core.api.AbstractStringAssert<?> assertProblem() {
    try (Registry registry = Registry.load(folder)) {
      assertThat(registry.problems()).hasSize(1);
      assertThat(OpenFiles.list()).doesNotContain(folder.resolve("bad.jar"));
      Files.delete(folder.resolve("bad.jar"));
      return assertThat(registry.problems().getFirst().message());
    } catch (IOException e) {
      throw new AssertionError("a jar that cannot be used cannot be deleted either", e);
    }
  }

  private static byte[] emptyClass(String name, int version) {
    return ClassFile.of().build(ClassDesc.of(name), type -> type.withVersion(version, 0));
  }

  private static byte[] finalClass() {
    return ClassFile.of()
        .build(
            ClassDesc.of("ext.B"),
            type -> type.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL));
  }
}
