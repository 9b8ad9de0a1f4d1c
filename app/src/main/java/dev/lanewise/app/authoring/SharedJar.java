package dev.lanewise.app.authoring;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * Packs a part of this program into a jar of its own: what a plug-in is compiled or tested against
 * is what is running. The same files give the same bytes.
 */
final class SharedJar {
  private static final String LICENSE = "META-INF/LICENSE";

  /** Long past, and the same in every time zone. */
  private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

  private SharedJar() {}

  /**
   * Packs the package of a class.
   *
   * @param attributes of the manifest, name and value in turn
   * @throws IOException if the program's own files cannot be read
   */
  static byte[] ofClasses(Class<?> member, List<String> attributes) throws IOException {
    return pack(member, "", member.getPackageName().replace('.', '/'), attributes);
  }

  /**
   * Packs the sources of the vocabulary.
   *
   * @throws IOException if the program's own files cannot be read
   */
  static byte[] ofSources() throws IOException {
    String sources = SharedJar.class.getPackageName().replace('.', '/') + "/sources";
    return pack(SharedJar.class, sources, "dev", List.of());
  }

  private static byte[] pack(Class<?> member, String root, String folder, List<String> attributes)
      throws IOException {
    Path program = location(member);
    if (Files.isDirectory(program)) {
      return pack(program.resolve(root), folder, attributes);
    }
    try (FileSystem jar = FileSystems.newFileSystem(program)) {
      return pack(jar.getPath("/", root), folder, attributes);
    }
  }

  private static byte[] pack(Path root, String folder, List<String> attributes) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    for (int i = 0; i < attributes.size(); i += 2) {
      manifest.getMainAttributes().putValue(attributes.get(i), attributes.get(i + 1));
    }
    List<Path> files;
    try (Stream<Path> walk = Files.walk(root.resolve(folder))) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream out = new JarOutputStream(bytes)) {
      out.putNextEntry(entry("META-INF/MANIFEST.MF"));
      manifest.write(out);
      out.putNextEntry(entry(LICENSE));
      out.write(licence());
      for (Path file : files) {
        out.putNextEntry(entry(root.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, out);
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] licence() throws IOException {
    try (InputStream in = SharedJar.class.getResourceAsStream("/" + LICENSE)) {
      if (in == null) {
        throw new FileNotFoundException("this build has no " + LICENSE);
      }
      return in.readAllBytes();
    }
  }

  private static JarEntry entry(String name) {
    JarEntry entry = new JarEntry(name);
    entry.setTimeLocal(TIME);
    return entry;
  }

  private static Path location(Class<?> member) throws IOException {
    try {
      return Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("the program does not know where it lies", e);
    }
  }
}
