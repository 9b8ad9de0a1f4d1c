package dev.lanewise.core.io;

import java.util.regex.Pattern;

/**
 * A plug-in that a model was made with, so that a reader can say which one is missing or differs.
 *
 * @param kind its kind, such as {@code layer}
 * @param id its id within the kind
 * @param version the version that its jar states; may be empty
 * @param sha256 the SHA-256 of its jar in 64 lower-case hexadecimal digits; empty if it is built in
 * @param jar the file name of its jar; empty if it is built in or not known
 */
public record PluginUse(String kind, String id, String version, String sha256, String jar) {
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  /** Checks the parts. */
  public PluginUse {
    Limits.name("kind of a plug-in", kind);
    Limits.name("id of a plug-in", id);
    Limits.text("version of plug-in " + id, version, Limits.NAME);
    if (!sha256.isEmpty() && !SHA_256.matcher(sha256).matches()) {
      throw new IllegalArgumentException(
          "the SHA-256 of plug-in " + id + " must be empty or 64 lower-case hexadecimal digits");
    }
    Limits.text("jar of plug-in " + id, jar, Limits.NAME);
  }

  /** A plug-in that is built in, or whose jar has no known name. */
  public PluginUse(String kind, String id, String version, String sha256) {
    this(kind, id, version, sha256, "");
  }
}
