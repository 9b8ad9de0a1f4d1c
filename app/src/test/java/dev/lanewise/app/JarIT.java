package dev.lanewise.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What the packaged jars must hold whatever the code does. */
class JarIT {
  private static final String LAUNCHER = "dev.lanewise.app.launch.Launcher";

  /** A class file of release r has major version r + 44. */
  private static final int LAUNCHER_MAJOR_VERSION =
      Integer.getInteger("lanewise.launcher.release") + 44;

  @Test
  void entry_point_loads_on_the_oldest_java_that_it_speaks_to() throws IOException {
    try (JarFile jar = new JarFile(System.getProperty("lanewise.jar"))) {
      assertThat(jar.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS))
          .isEqualTo(LAUNCHER);
      ZipEntry entry = jar.getEntry(LAUNCHER.replace('.', '/') + ".class");
      try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
        assertThat(in.readInt()).isEqualTo(0xCAFEBABE);
        assertThat(in.readUnsignedShort()).as("minor version").isZero();
        assertThat(in.readUnsignedShort()).as("major version").isEqualTo(LAUNCHER_MAJOR_VERSION);
      }
    }
  }

  @Test
  void app_jar_is_no_module_and_carries_no_signature() throws IOException {
    try (JarFile jar = new JarFile(System.getProperty("lanewise.jar"))) {
      assertThat(jar.stream().map(ZipEntry::getName))
          .noneMatch(name -> name.endsWith("module-info.class"))
          .noneMatch(name -> name.matches("META-INF/.*\\.(SF|DSA|RSA|EC)"));
    }
  }

  @Test
  void app_jar_holds_the_contract_kit_and_no_code_generator() throws IOException {
    try (JarFile jar = new JarFile(System.getProperty("lanewise.jar"))) {
      assertThat(jar.getEntry("dev/lanewise/tck/ProviderContract.class")).isNotNull();
      assertThat(jar.getEntry("org/junit/jupiter/api/Test.class")).isNotNull();
      assertThat(jar.getEntry("org/assertj/core/api/Assertions.class")).isNotNull();
      assertThat(jar.stream().map(ZipEntry::getName))
          .noneMatch(name -> name.startsWith("net/bytebuddy/"));
    }
  }

  @Test
  void app_jar_tells_its_version_and_carries_its_licence() throws IOException {
    try (JarFile jar = new JarFile(System.getProperty("lanewise.jar"))) {
      Attributes manifest = jar.getManifest().getMainAttributes();
      assertThat(manifest.getValue(Attributes.Name.IMPLEMENTATION_TITLE)).isEqualTo("Lanewise");
      assertThat(manifest.getValue(Attributes.Name.IMPLEMENTATION_VERSION)).isNotBlank();
      assertThat(jar.getEntry("META-INF/LICENSE")).isNotNull();
      assertThat(jar.getEntry("META-INF/NOTICE")).isNotNull();
    }
  }

  @Test
  void spi_jar_is_a_module_and_declares_the_version_of_its_vocabulary() throws IOException {
    try (JarFile jar = new JarFile(System.getProperty("lanewise.spi.jar"))) {
      assertThat(jar.getEntry("module-info.class")).isNotNull();
      assertThat(jar.getManifest().getMainAttributes().getValue("Lanewise-Spi-Version"))
          .matches("\\d+\\.\\d+");
    }
  }
}
