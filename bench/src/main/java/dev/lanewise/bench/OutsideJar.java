package dev.lanewise.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A plug-in compiled from its source and packed into a jar of its own, as a third party's is. */
final class OutsideJar {
  private OutsideJar() {}

  /** A new folder with the jar of {@code PlainAdam}, an optimizer written as a plain loop. */
  static Path folderWithPlainAdam() {
    try {
      Path work = Files.createTempDirectory("lanewise-outside");
      Path source = work.resolve("PlainAdam.java");
      try (InputStream in = OutsideJar.class.getResourceAsStream("outside/PlainAdam.java")) {
        Files.write(source, Objects.requireNonNull(in, "outside/PlainAdam.java").readAllBytes());
      }
      Path classes = Files.createDirectory(work.resolve("classes"));
      compile(source, classes);
      Path folder = Files.createDirectory(work.resolve("plugins"));
      pack(classes, folder.resolve("plain-adam.jar"));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void compile(Path source, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of(
              "-cp", System.getProperty("java.class.path"), "-d", classes.toString(), "-proc:none");
      boolean good =
          compiler
              .getTask(messages, files, null, options, null, files.getJavaFileObjects(source))
              .call();
      if (!good) {
        throw new IllegalStateException("cannot compile " + source + ": " + messages);
      }
    }
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> compiled = Files.list(classes)) {
      for (Path each : compiled.sorted().toList()) {
        out.putNextEntry(new ZipEntry(each.getFileName().toString()));
        Files.copy(each, out);
      }
      out.putNextEntry(new ZipEntry("META-INF/services/dev.lanewise.spi.OptimizerProvider"));
      out.write("PlainAdam\n".getBytes(StandardCharsets.UTF_8));
    }
  }
}
