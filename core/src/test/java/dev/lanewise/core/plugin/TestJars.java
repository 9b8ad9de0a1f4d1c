package dev.lanewise.core.plugin;

import dev.lanewise.spi.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Builds plug-in jars as somebody else would: sources compiled against the classes of the spi
 * alone, packed with a manifest and service files.
 *
 * <pre>{@code
 * TestJars.jar("tiger.jar").source(code).provides(Kind.OPTIMIZER, "ext.Tiger").writeTo(folder);
 * }</pre>
 */
final class TestJars {
  private static final Pattern PACKAGE = Pattern.compile("package\\s+([\\w.]+)\\s*;");
  private static final Pattern TYPE =
      Pattern.compile("public\\s+[\\w\\s]*?(?:class|interface)\\s+(\\w+)");

  /** Many tests use the same sources, and the compiler is what takes time. */
  private static final Map<List<String>, Map<String, byte[]>> COMPILED = new ConcurrentHashMap<>();

  private final String name;
  private final List<Source> sources = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final Map<String, String> attributes = new LinkedHashMap<>();

  private TestJars(String name) {
    this.name = name;
  }

  static TestJars jar(String name) {
    return new TestJars(name);
  }

  /** A public type, to be compiled and packed. */
  TestJars source(String code) {
    sources.add(new Source(code));
    return this;
  }

  /** A public type that is there for the compiler, but not in the jar. */
  TestJars against(String code) {
    Source source = new Source(code);
    sources.add(source);
    leftOut.add(source.path());
    return this;
  }

  /** A service file that names these classes. */
  TestJars provides(Kind<?> kind, String... classNames) {
    return file(
        "META-INF/services/" + kind.providerType().getName(), String.join("\n", classNames) + "\n");
  }

  TestJars file(String path, String text) {
    return file(path, text.getBytes(StandardCharsets.UTF_8));
  }

  TestJars file(String path, byte[] content) {
    files.put(path, content);
    return this;
  }

  /** A main attribute of the manifest. */
  TestJars attribute(String key, String value) {
    attributes.put(key, value);
    return this;
  }

  /** Compiles and packs; the jar's path. */
  Path writeTo(Path folder) {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.forEach(manifest.getMainAttributes()::putValue);
    Path path = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(path);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      for (Map.Entry<String, byte[]> entry : compiled().entrySet()) {
        write(jar, entry.getKey(), entry.getValue());
      }
      for (Map.Entry<String, byte[]> entry : files.entrySet()) {
        write(jar, entry.getKey(), entry.getValue());
      }
      return path;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(JarOutputStream jar, String path, byte[] content) throws IOException {
    jar.putNextEntry(new JarEntry(path));
    jar.write(content);
    jar.closeEntry();
  }

  private Map<String, byte[]> compiled() throws IOException {
    Map<String, byte[]> classes = new LinkedHashMap<>();
    if (!sources.isEmpty()) {
      List<String> key = sources.stream().map(source -> source.code).toList();
      if (!COMPILED.containsKey(key)) {
        COMPILED.put(key, compile(sources));
      }
      classes.putAll(COMPILED.get(key));
      classes.keySet().removeAll(leftOut);
    }
    return classes;
  }

  private static Map<String, byte[]> compile(List<Source> sources) throws IOException {
    Map<String, byte[]> classes = new LinkedHashMap<>();
    Path output = Files.createTempDirectory("plugin-classes");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    List<String> options =
        List.of("-proc:none", "-nowarn", "-d", output.toString(), "-classpath", spiClasses());
    if (!compiler.getTask(messages, null, null, options, null, sources).call()) {
      throw new IllegalArgumentException("a test plug-in does not compile: " + messages);
    }
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(output)) {
      paths = walk.sorted().toList();
    }
    for (Path path : paths.reversed()) {
      if (Files.isRegularFile(path)) {
        String entry = output.relativize(path).toString().replace('\\', '/');
        classes.put(entry, Files.readAllBytes(path));
      }
      Files.delete(path);
    }
    return classes;
  }

  private static String spiClasses() {
    try {
      return Path.of(Provider.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the classes of the spi have no path", e);
    }
  }

  /** One public type; its name is read from its text. */
  private static final class Source extends SimpleJavaFileObject {
    private final String code;

    private Source(String code) {
      super(URI.create("string:///" + typePath(code) + ".java"), JavaFileObject.Kind.SOURCE);
      this.code = code;
    }

    private String path() {
      return typePath(code) + ".class";
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return code;
    }

    private static String typePath(String code) {
      return find(PACKAGE, code).replace('.', '/') + "/" + find(TYPE, code);
    }

    private static String find(Pattern pattern, String code) {
      Matcher matcher = pattern.matcher(code);
      if (!matcher.find()) {
        throw new IllegalArgumentException("no " + pattern + " in " + code);
      }
      return matcher.group(1);
    }
  }
}
