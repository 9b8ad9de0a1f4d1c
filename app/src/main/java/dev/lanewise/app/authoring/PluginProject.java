package dev.lanewise.app.authoring;

import dev.lanewise.core.plugin.Kind;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * A Maven project with one plug-in: a class with a formula that works as it is, the line by which
 * it is found, a test that is the whole contract, and what it is built against.
 */
public final class PluginProject {
  /** The package of the classes; authors choose their own. */
  static final String PACKAGE = "com.example";

  private static final String SOURCES = "src/main/java/com/example/";
  private static final String TESTS = "src/test/java/com/example/";

  private final Kind<?> kind;
  private final PluginName name;

  /**
   * A plug-in of this kind.
   *
   * @param id its name: lower-case words joined by {@code -}
   * @throws IllegalArgumentException if no plug-in can be called so; the message says what is
   *     allowed
   */
  public PluginProject(Kind<?> kind, String id) {
    this.kind = kind;
    this.name = new PluginName(id);
  }

  /**
   * Writes it into a folder that is new or empty. If that fails, nothing is left there.
   *
   * @return the file to begin with, from that folder on
   * @throws IllegalArgumentException if something is in that folder; the message names it
   * @throws IOException if it cannot be written
   */
  public Path write(Path folder) throws IOException {
    Template plugin = Template.read(kind.name() + "/Plugin.java");
    Template test = Template.read(kind.name() + "/Test.java");
    String className = className(plugin, test);
    Map<String, String> versions = versions();
    SharedRepository shared = new SharedRepository(versions);
    Map<String, String> values = new LinkedHashMap<>(versions);
    values.put("id", name.id());
    values.put("kind", kind.name());
    values.put("Class", className);
    values.put("lanewise.version", shared.version());
    values.put("use", Template.read(kind.name() + "/use.txt").fill(values).strip());
    try (NewFolder project = new NewFolder(folder)) {
      for (String file : new String[] {"pom.xml", "README.md"}) {
        write(project, file, Template.read("project/" + file), values);
      }
      write(project, ".gitignore", Template.read("project/gitignore"), values);
      write(project, ".mvn/maven.config", Template.read("project/maven.config"), values);
      write(project, SOURCES + className + ".java", plugin, values);
      write(project, TESTS + className + "Test.java", test, values);
      Template service = new Template(PACKAGE + ".{{Class}}\n");
      write(project, "src/main/resources/" + serviceFile(), service, values);
      for (Map.Entry<String, byte[]> file : shared.files().entrySet()) {
        project.write("repository/" + file.getKey(), file.getValue());
      }
      project.finish();
    }
    return Path.of(SOURCES, className + ".java");
  }

  private String serviceFile() {
    return "META-INF/services/" + kind.providerType().getName();
  }

  /** From the name; with a word more if the code itself already means something else by it. */
  private String className(Template plugin, Template test) {
    String simple = name.className();
    return plugin.mentions(simple) || test.mentions(simple) ? simple + "Plugin" : simple;
  }

  private static Map<String, String> versions() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = PluginProject.class.getResourceAsStream("versions.properties")) {
      if (in == null) {
        throw new FileNotFoundException("this build has no versions.properties");
      }
      properties.load(in);
    }
    Map<String, String> versions = new LinkedHashMap<>();
    properties.stringPropertyNames().forEach(key -> versions.put(key, properties.getProperty(key)));
    return versions;
  }

  private static void write(
      NewFolder project, String path, Template template, Map<String, String> values)
      throws IOException {
    project.write(path, template.fill(values).getBytes(StandardCharsets.UTF_8));
  }
}
