package dev.lanewise.core.plugin;

import dev.lanewise.spi.SpiVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.lang.module.InvalidModuleDescriptorException;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a plug-in jar says of itself, read before any of its classes is loaded.
 *
 * @param version its own version, or {@code unversioned}
 * @param services the classes that it offers
 * @param warning a sentence if it was built against a newer minor version of the spi
 */
record JarFacts(String version, JarServices services, Optional<String> warning) {
  /** The manifest attribute with the spi that a jar was built against. */
  static final String SPI_VERSION = "Lanewise-Spi-Version";

  /** The most bytes of a manifest, a service file or a module descriptor. */
  static final int MAX_TEXT_BYTES = 1 << 20;

  private static final Pattern MAJOR_MINOR = Pattern.compile("(\\d{1,4})(\\.\\d{1,4})?([.+-].*)?");
  private static final Pattern SPI_CLASS =
      Pattern.compile("(META-INF/versions/\\d+/)?dev/lanewise/spi/.*\\.class");
  private static final Pattern POM = Pattern.compile("META-INF/maven/[^/]+/[^/]+/pom\\.properties");

  /**
   * Reads them.
   *
   * @throws PluginException if the jar is not for this version of the engine, or offers nothing
   * @throws IOException if it cannot be read
   */
  static JarFacts read(String jarName, JarFile jar) throws IOException {
    Attributes manifest =
        new Manifest(new ByteArrayInputStream(bytes(jar, JarFile.MANIFEST_NAME)))
            .getMainAttributes();
    Optional<ModuleDescriptor> module = module(jarName, jar);
    refuseBundledSpi(jarName, jar);
    Optional<String> warning = refuseOtherMajor(jarName, manifest, module);
    return new JarFacts(version(jar, manifest), new JarServices(jarName, jar, module), warning);
  }

  private static void refuseBundledSpi(String jarName, JarFile jar) {
    Optional<String> bundled =
        jar.stream()
            .map(JarEntry::getName)
            .filter(name -> SPI_CLASS.matcher(name).matches())
            .findFirst();
    if (bundled.isPresent()) {
      throw new PluginException(
          String.format(
              "%s bundles classes of dev.lanewise.spi (%s): build it without them, because the"
                  + " engine brings its own",
              jarName, Sentences.line(bundled.get())));
    }
  }

  /** What there is to say of the minor version. */
  private static Optional<String> refuseOtherMajor(
      String jarName, Attributes manifest, Optional<ModuleDescriptor> module) {
    Optional<String> stated =
        Optional.ofNullable(manifest.getValue(SPI_VERSION)).map(Sentences::line);
    Optional<String> builtAgainst = stated.or(() -> module.flatMap(JarFacts::compiledAgainst));
    if (builtAgainst.isEmpty()) {
      return Optional.empty();
    }
    Matcher version = MAJOR_MINOR.matcher(builtAgainst.get());
    if (!version.matches()) {
      throw new PluginException(
          String.format(
              "%s says that it was built against spi '%s': must be MAJOR.MINOR, such as %s",
              jarName, builtAgainst.get(), SpiVersion.text()));
    }
    if (Integer.parseInt(version.group(1)) != SpiVersion.MAJOR) {
      throw new PluginException(
          String.format(
              "%s was built against spi %s, this is %s: build it against spi %d, or use a Lanewise"
                  + " with spi %s",
              jarName, version.group(), SpiVersion.text(), SpiVersion.MAJOR, version.group(1)));
    }
    boolean newer =
        version.group(2) != null
            && Integer.parseInt(version.group(2).substring(1)) > SpiVersion.MINOR;
    return newer
        ? Optional.of(
            String.format(
                "%s was built against spi %s, this is %s: what came new with it is missing here; use"
                    + " a newer Lanewise if it fails",
                jarName, version.group(), SpiVersion.text()))
        : Optional.empty();
  }

  private static Optional<String> compiledAgainst(ModuleDescriptor module) {
    return module.requires().stream()
        .filter(requires -> requires.name().equals("dev.lanewise.spi"))
        .findFirst()
        .flatMap(ModuleDescriptor.Requires::rawCompiledVersion)
        .map(Sentences::line);
  }

  private static String version(JarFile jar, Attributes manifest) throws IOException {
    for (String attribute : List.of("Implementation-Version", "Bundle-Version")) {
      String value = manifest.getValue(attribute);
      if (value != null && !value.isBlank()) {
        return Sentences.line(value);
      }
    }
    List<String> poms =
        jar.stream().map(JarEntry::getName).filter(name -> POM.matcher(name).matches()).toList();
    // A jar with its libraries inside has one for each of them: which is its own cannot be told.
    if (poms.size() != 1) {
      return Origin.UNVERSIONED;
    }
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text(jar, poms.getFirst())));
    } catch (IllegalArgumentException e) {
      throw new IOException(poms.getFirst() + " is malformed", e);
    }
    String version = Sentences.line(properties.getProperty("version", ""));
    return version.isEmpty() ? Origin.UNVERSIONED : version;
  }

  private static Optional<ModuleDescriptor> module(String jarName, JarFile jar) throws IOException {
    byte[] bytes = bytes(jar, "module-info.class");
    if (bytes.length == 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(ModuleDescriptor.read(new ByteArrayInputStream(bytes)));
    } catch (InvalidModuleDescriptorException e) {
      throw new PluginException(
          jarName + ": its module-info is not valid: " + Sentences.describe(e), e);
    }
  }

  /** The text of an entry; empty if there is no such entry. */
  static String text(JarFile jar, String name) throws IOException {
    return new String(bytes(jar, name), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(JarFile jar, String name) throws IOException {
    JarEntry entry = jar.getJarEntry(name);
    if (entry == null) {
      return new byte[0];
    }
    try (InputStream in = jar.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(MAX_TEXT_BYTES + 1);
      if (bytes.length > MAX_TEXT_BYTES) {
        throw new IOException(name + " is longer than " + MAX_TEXT_BYTES + " bytes");
      }
      return bytes;
    }
  }
}
