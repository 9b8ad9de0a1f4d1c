package dev.lanewise.app.console;

/** The version of Lanewise that is running. */
public final class Version {
  private Version() {}

  /** As the manifest of the jar says; {@code development} outside a jar. */
  public static String text() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
