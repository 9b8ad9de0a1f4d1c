package dev.lanewise.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.spi.Provider;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plug-ins that the guide for authors shows compile and keep every rule. */
class GuideTest {
  private static final Path PAGE = Path.of("../../docs/plugin-authors.md");
  private static final String HEAD =
      "package example; import dev.lanewise.spi.*; import java.util.List; import java.util.Set;\n";
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern CLASS = Pattern.compile("(?m)^(?:public final )?class (\\w+)");
  private static final int KINDS = 10;

  @TempDir private Path folder;

  @Test
  void its_plugins_keep_every_rule() throws Exception {
    Map<String, String> sources = sources();
    compile(sources);

    int kinds = 0;
    URL[] classes = {folder.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(classes, Provider.class.getClassLoader())) {
      List<Class<?>> providers = new ArrayList<>();
      for (String name : sources.keySet()) {
        Class<?> type = loader.loadClass("example." + name);
        if (Provider.class.isAssignableFrom(type)) {
          list(type);
          providers.add(type);
        }
      }
      for (Class<?> type : providers) {
        Provider<?> provider = (Provider<?>) type.getConstructor().newInstance();
        assertThat(Verification.of(provider))
            .filteredOn(result -> !result.holds())
            .as(type.getSimpleName())
            .isEmpty();
        kinds++;
      }
    }
    assertThat(kinds).as("kinds that the guide has an example of").isEqualTo(KINDS);
  }

  @Test
  void its_optimizer_takes_less_than_sixty_lines() throws IOException {
    assertThat(sources().get("SignMomentum").lines().count()).isLessThan(60);
  }

  /** The source of each class on the page. */
  private static Map<String, String> sources() throws IOException {
    Map<String, String> sources = new LinkedHashMap<>();
    for (MatchResult block : BLOCK.matcher(Files.readString(PAGE)).results().toList()) {
      String code = block.group(1);
      Matcher name = CLASS.matcher(code);
      assertThat(name.find()).as("a class in the block%n%s", code).isTrue();
      sources.put(name.group(1), code.startsWith("package ") ? code : HEAD + code);
    }
    return sources;
  }

  private void compile(Map<String, String> sources) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Map.Entry<String, String> source : sources.entrySet()) {
      files.add(Files.writeString(folder.resolve(source.getKey() + ".java"), source.getValue()));
    }
    String path =
        String.join(
            System.getProperty("path.separator"),
            System.getProperty("java.class.path"),
            System.getProperty("jdk.module.path", ""));
    List<String> options = List.of("-cp", path, "-d", folder.toString(), "-proc:none");
    StringWriter messages = new StringWriter();
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var manager = compiler.getStandardFileManager(null, null, null)) {
      boolean good =
          compiler
              .getTask(
                  messages,
                  manager,
                  null,
                  options,
                  null,
                  manager.getJavaFileObjectsFromPaths(files))
              .call();
      assertThat(good).as(messages.toString()).isTrue();
    }
  }

  /** Names the provider in the service file of its kind, as a jar does. */
  private void list(Class<?> provider) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(provider.getInterfaces()[0].getName()),
        provider.getName() + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
