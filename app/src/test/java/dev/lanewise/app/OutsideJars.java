package dev.lanewise.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * Builds plug-in jars as somebody outside the project would: with {@code javac} against the jar of
 * the spi and nothing else, then with {@code jar}.
 */
final class OutsideJars {
  private final Path work;
  private final Path folder;

  /**
   * Jars go to {@code folder}, what they are made of below {@code work}.
   *
   * @throws UncheckedIOException if a file cannot be written
   */
  OutsideJars(Path work, Path folder) {
    this.work = work;
    this.folder = folder;
  }

  /** A jar of version 1.2 with one class of the test resources, provided as this kind. */
  void write(String jarName, String provider, String className) {
    write(jarName, provider, className, "1.0", true);
  }

  /** The same, built against another version of the spi, or so it says. */
  void writeForSpi(String jarName, String provider, String className, String spiVersion) {
    write(jarName, provider, className, spiVersion, true);
  }

  /** The same, but its class has been forgotten. */
  void writeWithoutClass(String jarName, String provider, String className) {
    write(jarName, provider, className, "1.0", false);
  }

  private void write(
      String jarName, String provider, String className, String spiVersion, boolean withClass) {
    try {
      Path root = Files.createTempDirectory(work, className);
      Path source = Files.createDirectories(root.resolve("source")).resolve(className + ".java");
      try (InputStream in =
          OutsideJars.class.getResourceAsStream("/dropin/" + className + ".java")) {
        Files.copy(in, source);
      }
      Path content = Files.createDirectories(root.resolve("content"));
      if (withClass) {
        run("javac", "-cp", System.getProperty("lanewise.spi.jar"), "-d", content, source);
      }
      Path services = Files.createDirectories(content.resolve("META-INF/services"));
      Files.writeString(
          services.resolve("dev.lanewise.spi." + provider), "outside." + className + "\n");
      Path manifest =
          Files.writeString(
              root.resolve("manifest"),
              "Implementation-Version: 1.2\nLanewise-Spi-Version: " + spiVersion + "\n");
      run("jar", "cfm", folder.resolve(jarName), manifest, "-C", content, ".");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(String tool, Object... arguments) {
    StringWriter messages = new StringWriter();
    PrintWriter writer = new PrintWriter(messages);
    String[] texts = List.of(arguments).stream().map(Object::toString).toArray(String[]::new);
    if (ToolProvider.findFirst(tool).orElseThrow().run(writer, writer, texts) != 0) {
      throw new IllegalStateException(tool + " failed: " + messages);
    }
  }
}
