package dev.lanewise.app.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes folders that look like JDKs, for the tests. */
final class FakeJdk {
  static final String WITH_VECTORS = "MODULES=\"java.base jdk.incubator.vector jdk.jfr\"\n";
  static final String WITHOUT_VECTORS = "MODULES=\"java.base jdk.jfr\"\n";

  private FakeJdk() {}

  /** A whole JDK of this version. */
  static Path make(Path home, String version) throws IOException {
    return make(home, version, WITH_VECTORS);
  }

  /** A JDK of this version whose description has this line of modules. */
  static Path make(Path home, String version, String modules) throws IOException {
    Path java = home.resolve("bin/java");
    Files.createDirectories(java.getParent());
    Files.writeString(java, "");
    if (!java.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + java + " executable");
    }
    Files.writeString(
        home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n" + modules + "OS=\"x\"\n");
    return home;
  }
}
