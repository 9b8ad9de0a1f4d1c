package dev.lanewise.app.authoring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Maven repository with what a plug-in is built against: the vocabulary, {@code lanewise-spi},
 * with its sources, and the contract kit, {@code lanewise-tck}.
 */
final class SharedRepository {
  private static final String GROUP = "dev/lanewise";

  private final String version;
  private final Map<String, byte[]> files = new LinkedHashMap<>();

  /**
   * Packs both.
   *
   * @param versions what templates are filled in with
   * @throws IOException if the program's own files cannot be read
   */
  SharedRepository(Map<String, String> versions) throws IOException {
    byte[] spi =
        SharedJar.ofClasses(
            dev.lanewise.spi.Provider.class,
            List.of(
                "Automatic-Module-Name",
                "dev.lanewise.spi",
                "Lanewise-Spi-Version",
                versions.getOrDefault("spi.version", "")));
    byte[] tck =
        SharedJar.ofClasses(
            dev.lanewise.tck.ProviderContract.class,
            List.of("Automatic-Module-Name", "dev.lanewise.tck"));
    this.version = version(versions.getOrDefault("lanewise.version", ""), spi, tck);
    Map<String, String> values = new LinkedHashMap<>(versions);
    values.put("lanewise.version", version);
    put("lanewise-spi", spi, values);
    files.put(stem("lanewise-spi") + "-sources.jar", SharedJar.ofSources());
    put("lanewise-tck", tck, values);
  }

  /** The version under which both are found. */
  String version() {
    return version;
  }

  /** The files by their paths in the repository. */
  Map<String, byte[]> files() {
    return files;
  }

  private void put(String artifact, byte[] jar, Map<String, String> values) throws IOException {
    files.put(stem(artifact) + ".jar", jar);
    String pom = Template.read("repository/" + artifact + ".pom").fill(values);
    files.put(stem(artifact) + ".pom", pom.getBytes(StandardCharsets.UTF_8));
  }

  private String stem(String artifact) {
    return GROUP + "/" + artifact + "/" + version + "/" + artifact + "-" + version;
  }

  /**
   * Maven keeps what it has read once in a repository of its own, so a version must never mean two
   * things: for {@code SNAPSHOT} stands what tells the jars apart from any others.
   */
  private static String version(String version, byte[]... jars) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] jar : jars) {
        digest.update(jar);
      }
      String hash = HexFormat.of().formatHex(digest.digest()).substring(0, 12);
      return version.replace("SNAPSHOT", hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
