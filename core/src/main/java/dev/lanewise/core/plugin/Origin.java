package dev.lanewise.core.plugin;

import dev.lanewise.spi.Provider;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a plug-in comes from, exactly enough to tell two builds of it apart. Immutable and
 * thread-safe.
 *
 * @param name {@code built-in}, the file name of its jar, or {@code class path} for what somebody
 *     else put beside the engine
 * @param version what the jar says of itself, or {@code unversioned}
 * @param jar the file; empty if it is not from a plug-in folder
 * @param sha256 the SHA-256 of that file in hexadecimal; an empty text if there is none
 */
public record Origin(String name, String version, Optional<Path> jar, String sha256) {
  static final String UNVERSIONED = "unversioned";
  private static final String BUILT_IN = "built-in";
  private static final String BUILT_IN_PACKAGES = "dev.lanewise.";

  /** The origin of a class that the engine's own class loader, or the program, brought. */
  static Origin ofLoaded(Class<?> type) {
    boolean builtIn = type.getName().startsWith(BUILT_IN_PACKAGES);
    String version =
        ownVersion(type)
            // The engine in one jar with its plug-ins has one manifest, which speaks for both.
            .or(() -> builtIn ? ownVersion(Provider.class) : Optional.empty())
            .orElse(UNVERSIONED);
    return new Origin(builtIn ? BUILT_IN : "class path", version, Optional.empty(), "");
  }

  boolean builtIn() {
    return name.equals(BUILT_IN) && jar.isEmpty();
  }

  /** For people: {@code tiger.jar 1.2}. */
  @Override
  public String toString() {
    return version.equals(UNVERSIONED) ? name : name + " " + version;
  }

  private static Optional<String> ownVersion(Class<?> type) {
    return Optional.ofNullable(type.getModule().getDescriptor())
        .flatMap(ModuleDescriptor::rawVersion)
        .or(() -> Optional.ofNullable(type.getPackage().getImplementationVersion()))
        .filter(version -> !version.isEmpty());
  }
}
