package dev.lanewise.spi;

/**
 * The version {@code MAJOR.MINOR} of this vocabulary, which a plug-in jar states as {@code
 * Lanewise-Spi-Version} in its manifest.
 *
 * <p>The major is raised when a plug-in that was built before would no longer work, the minor when
 * something is added. The build states the same number for the jar of this module.
 */
public final class SpiVersion {
  /** Raised when plug-ins must be built anew. */
  public static final int MAJOR = 1;

  /** Raised when something is added. */
  public static final int MINOR = 0;

  private SpiVersion() {}

  /** {@code MAJOR.MINOR} of the vocabulary that is running, not of the one compiled against. */
  public static String text() {
    return MAJOR + "." + MINOR;
  }
}
