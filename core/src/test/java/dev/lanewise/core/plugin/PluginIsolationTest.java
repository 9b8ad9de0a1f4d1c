package dev.lanewise.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.spi.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plug-in sees: its own jar, the JDK and the spi. */
class PluginIsolationTest {
  @TempDir Path folder;

  @Test
  void two_jars_bring_different_versions_of_one_class_and_each_sees_its_own() {
    withHelper("first", "one").writeTo(folder);
    withHelper("second", "two").writeTo(folder);
    try (Registry registry = Registry.load(folder)) {
      assertThat(registry.problems()).isEmpty();
      assertThat(registry.find(Kind.OPTIMIZER, "first").provider().summary()).isEqualTo("one");
      assertThat(registry.find(Kind.OPTIMIZER, "second").provider().summary()).isEqualTo("two");
    }
  }

  @Test
  void a_class_of_the_jar_goes_before_one_of_the_program_of_the_same_name() {
    TestJars.jar("own.jar")
        .source(
            "package org.assertj.core.api; public class Assertions { public static String text()"
                + " { return \"own\"; } }")
        .source(
            TestSources.optimizer(
                "User",
                "user",
                "public String summary() { return org.assertj.core.api.Assertions.text(); }"))
        .provides(Kind.OPTIMIZER, "ext.User")
        .writeTo(folder);
    try (Registry registry = Registry.load(folder)) {
      assertThat(registry.find(Kind.OPTIMIZER, "user").provider().summary()).isEqualTo("own");
    }
  }

  @Test
  void classes_of_the_engine_and_of_the_program_are_not_there() {
    writeLooker();
    try (Registry registry = Registry.load(folder)) {
      ClassLoader loader = loaderOf(registry, "looker");
      for (Class<?> hidden : new Class<?>[] {Registry.class, Test.class}) {
        assertThatThrownBy(() -> Class.forName(hidden.getName(), false, loader))
            .isInstanceOf(ClassNotFoundException.class)
            .hasMessage(hidden.getName());
      }
    }
  }

  @Test
  void the_spi_and_the_jdk_are_shared() throws ClassNotFoundException {
    writeLooker();
    try (Registry registry = Registry.load(folder)) {
      ClassLoader loader = loaderOf(registry, "looker");
      assertThat(Class.forName("dev.lanewise.spi.Provider", false, loader))
          .isSameAs(Provider.class);
      assertThat(Class.forName("java.sql.Driver", false, loader).getModule().getName())
          .isEqualTo("java.sql");
    }
  }

  @Test
  void a_jar_may_bring_a_javax_package_that_the_jdk_does_not_have() {
    TestJars.jar("javax.jar")
        .source(
            "package javax.inject; public class Named { public static String text() { return \"x\";"
                + " } }")
        .source(
            TestSources.optimizer(
                "User", "user", "public String summary() { return javax.inject.Named.text(); }"))
        .provides(Kind.OPTIMIZER, "ext.User")
        .writeTo(folder);
    try (Registry registry = Registry.load(folder)) {
      assertThat(registry.find(Kind.OPTIMIZER, "user").provider().summary()).isEqualTo("x");
    }
  }

  @Test
  void resources_come_from_the_jar() throws IOException {
    writeLooker();
    try (Registry registry = Registry.load(folder)) {
      ClassLoader loader = loaderOf(registry, "looker");
      String name = "ext/a b.txt";
      URL address = loader.getResource(name);
      assertThat(address.toString())
          .isEqualTo("jar:" + folder.resolve("looker.jar").toUri() + "!/ext/a%20b.txt");
      try (InputStream in = address.openStream();
          InputStream stream = loader.getResourceAsStream(name)) {
        assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("hello");
        assertThat(stream.readAllBytes()).hasSize(5);
      }
      assertThat(Collections.list(loader.getResources(name))).hasSize(1);
      assertThat(loader.getResource("ext/none.txt")).isNull();
      assertThat(loader.getResource("org/assertj/core/api/Assertions.class")).isNull();
    }
  }

  private void writeLooker() {
    TestJars.jar("looker.jar")
        .source(TestSources.optimizer("Looker", "looker", ""))
        .file("ext/a b.txt", "hello")
        .provides(Kind.OPTIMIZER, "ext.Looker")
        .writeTo(folder);
  }

  private static ClassLoader loaderOf(Registry registry, String id) {
    return registry.find(Kind.OPTIMIZER, id).provider().getClass().getClassLoader();
  }

  private static TestJars withHelper(String id, String version) {
    return TestJars.jar(id + ".jar")
        .source(
            "package lib; public class Helper { public static String version() { return \""
                + version
                + "\"; } }")
        .source(
            TestSources.optimizer(
                "User", id, "public String summary() { return lib.Helper.version(); }"))
        .provides(Kind.OPTIMIZER, "ext.User");
  }
}
