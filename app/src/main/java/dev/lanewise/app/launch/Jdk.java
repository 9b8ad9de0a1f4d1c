package dev.lanewise.app.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;

/** A JDK on this machine that can run the program: new enough, and with the vector module. */
final class Jdk {
  static final String VECTOR_MODULE = "jdk.incubator.vector";

  static final int OLDEST_FEATURE = 25;

  /** Earlier builds miscompile a vector shift, JDK-8377811. */
  private static final Runtime.Version FIRST_SOUND = Runtime.Version.parse("25.0.3");

  private final Path home;
  private final Runtime.Version version;

  private Jdk(Path home, Runtime.Version version) {
    this.home = home;
    this.version = version;
  }

  /** The JDK in this folder, if there is one that can run the program; nothing in it is started. */
  static Optional<Jdk> at(Path home) {
    Path launcher = launcher(home);
    if (!Files.isRegularFile(launcher) || !Files.isExecutable(launcher)) {
      return Optional.empty();
    }
    Properties release = release(home);
    return version(release)
        .filter(version -> version.feature() >= OLDEST_FEATURE)
        .filter(version -> hasVectorModule(home, release))
        .map(version -> new Jdk(home, version));
  }

  static boolean isSound(Runtime.Version version) {
    return version.compareToIgnoreOptional(FIRST_SOUND) >= 0;
  }

  Path home() {
    return home;
  }

  Path launcher() {
    return launcher(home);
  }

  Runtime.Version version() {
    return version;
  }

  private static Path launcher(Path home) {
    Path bin = home.resolve("bin");
    Path windows = bin.resolve("java.exe");
    return Files.exists(windows) ? windows : bin.resolve("java");
  }

  private static Properties release(Path home) {
    Properties release = new Properties();
    try (InputStream in = Files.newInputStream(home.resolve("release"))) {
      release.load(in);
    } catch (IOException | IllegalArgumentException e) {
      release.clear(); // without a readable description it is no JDK for us
    }
    return release;
  }

  private static Optional<Runtime.Version> version(Properties release) {
    try {
      return Optional.of(Runtime.Version.parse(unquoted(release, "JAVA_VERSION")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean hasVectorModule(Path home, Properties release) {
    return Arrays.asList(unquoted(release, "MODULES").split(" ")).contains(VECTOR_MODULE)
        || Files.exists(home.resolve("jmods").resolve(VECTOR_MODULE + ".jmod"));
  }

  private static String unquoted(Properties release, String key) {
    return release.getProperty(key, "").replace("\"", "").trim();
  }
}
