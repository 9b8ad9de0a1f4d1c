package dev.lanewise.app.launch;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks for a JDK where JDKs usually are.
 *
 * <p>The order: {@code LANEWISE_JAVA_HOME} (which alone counts when it is set), the running JVM,
 * {@code JAVA_HOME}, the {@code java} on the path, then the folders of package managers and
 * installers. The first build without a known fault wins; else the first.
 */
final class JdkSearch {
  static final String OWN_HOME_VARIABLE = "LANEWISE_JAVA_HOME";

  /**
   * Folders of JDKs under the root of the file system, with the way from each entry to its home.
   */
  private static final String[][] SYSTEM_FOLDERS = {
    {"usr/lib/jvm", ""},
    {"usr/lib64/jvm", ""},
    {"opt/java", ""},
    {"Library/Java/JavaVirtualMachines", "Contents/Home"},
    {"Program Files/Java", ""},
    {"Program Files/Eclipse Adoptium", ""},
  };

  private static final String[][] USER_FOLDERS = {
    {"Library/Java/JavaVirtualMachines", "Contents/Home"},
    {".sdkman/candidates/java", ""},
    {".jdks", ""},
  };

  private final Map<String, String> environment;
  private final Path runningHome;
  private final Path userHome;
  private final Path root;

  /**
   * A search over these places.
   *
   * @param root what stands for the root of the file system
   */
  JdkSearch(Map<String, String> environment, Path runningHome, Path userHome, Path root) {
    this.environment = environment;
    this.runningHome = runningHome;
    this.userHome = userHome;
    this.root = root;
  }

  /** The search over this machine, as seen from this process. */
  static JdkSearch here() {
    Path running = Path.of(System.getProperty("java.home")).toAbsolutePath();
    Path user = Path.of(System.getProperty("user.home"));
    return new JdkSearch(System.getenv(), running, user, running.getRoot());
  }

  /**
   * The JDK to run with.
   *
   * @throws LaunchException if there is none, saying what to install
   */
  Jdk find() throws LaunchException {
    String own = environment.getOrDefault(OWN_HOME_VARIABLE, "");
    if (!own.isEmpty()) {
      return path(own)
          .flatMap(Jdk::at)
          .orElseThrow(
              () ->
                  new LaunchException(
                      OWN_HOME_VARIABLE
                          + " is "
                          + own
                          + ": it must be the folder of a JDK 25 or newer with the module "
                          + Jdk.VECTOR_MODULE));
    }
    Optional<Jdk> faulty = Optional.empty();
    for (Path home : candidates()) {
      Optional<Jdk> jdk = Jdk.at(home);
      if (jdk.isPresent() && Jdk.isSound(jdk.get().version())) {
        return jdk.get();
      }
      faulty = faulty.or(() -> jdk);
    }
    return faulty.orElseThrow(
        () ->
            new LaunchException(
                "no JDK 25 found: install one, 25.0.3 or newer (https://adoptium.net), and name"
                    + " its folder in "
                    + OWN_HOME_VARIABLE
                    + " if it is not in a usual place"));
  }

  private List<Path> candidates() {
    List<Path> homes = new ArrayList<>();
    homes.add(runningHome);
    path(environment.getOrDefault("JAVA_HOME", "")).ifPresent(homes::add);
    for (String bin : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
      path(bin).flatMap(JdkSearch::homeOfJavaIn).ifPresent(homes::add);
    }
    for (String[] folder : SYSTEM_FOLDERS) {
      addEntries(homes, root.resolve(folder[0]), folder[1]);
    }
    for (String[] folder : USER_FOLDERS) {
      addEntries(homes, userHome.resolve(folder[0]), folder[1]);
    }
    return homes;
  }

  private static void addEntries(List<Path> homes, Path folder, String wayToHome) {
    List<Path> entries = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
        stream.forEach(entries::add);
      } catch (IOException e) {
        return; // a folder that cannot be listed holds nothing for us
      }
    }
    Collections.sort(entries);
    for (Path entry : entries) {
      homes.add(entry.resolve(wayToHome));
    }
  }

  private static Optional<Path> homeOfJavaIn(Path bin) {
    try {
      Path java = bin.resolve("java").toRealPath(); // /usr/bin/java is a link to a link
      return Optional.ofNullable(java.getParent()).map(Path::getParent);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Path> path(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
