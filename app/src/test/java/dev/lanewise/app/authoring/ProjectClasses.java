package dev.lanewise.app.authoring;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles a plug-in project against the jars that it brings along, in this process.
 *
 * @param project its folder
 */
public record ProjectClasses(Path project) {

  /**
   * Compiles plug-in and test; what goes into the jar is in the folder that is returned.
   *
   * @throws IllegalArgumentException if they do not compile, or with a warning
   */
  public Path compile() throws IOException {
    Path classes = compile("main", jars());
    compile("test", classes + File.pathSeparator + System.getProperty("java.class.path"));
    Path resources = project.resolve("src/main/resources");
    for (Path file : files(resources, "")) {
      Path copy = classes.resolve(resources.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
    }
    return classes;
  }

  /** Compiles, and packs a jar; its path. */
  public Path pack(Path jar) throws IOException {
    Path classes = compile();
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      for (Path each : files(classes, "")) {
        out.putNextEntry(new JarEntry(classes.relativize(each).toString().replace('\\', '/')));
        Files.copy(each, out);
      }
    }
    return jar;
  }

  private Path compile(String part, String classPath) throws IOException {
    Path output = Files.createDirectories(project.resolve("target/" + part));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      boolean good =
          compiler
              .getTask(
                  messages,
                  manager,
                  null,
                  List.of(
                      "-cp",
                      classPath,
                      "-d",
                      output.toString(),
                      "-proc:none",
                      "-Xlint:all,-classfile",
                      "-Werror"),
                  null,
                  manager.getJavaFileObjectsFromPaths(
                      files(project.resolve("src/" + part + "/java"), ".java")))
              .call();
      if (!good) {
        throw new IllegalArgumentException(project + ": " + messages);
      }
    }
    return output;
  }

  private String jars() throws IOException {
    return String.join(
        File.pathSeparator,
        files(project.resolve("repository"), ".jar").stream()
            .map(Path::toString)
            .filter(jar -> !jar.endsWith("-sources.jar"))
            .toList());
  }

  private static List<Path> files(Path root, String end) throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(end))
          .sorted()
          .toList();
    }
  }
}
