package dev.lanewise.core.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * The SHA-256 of float32 numbers, over their little-endian bytes: two runs with one digest have the
 * same weights to the bit.
 *
 * <p>Ranges are added one after another, as if they lay side by side. Not thread-safe.
 */
public final class WeightsDigest {
  private final MessageDigest digest;
  private final ByteBuffer block = ByteBuffer.allocate(1 << 13).order(ByteOrder.LITTLE_ENDIAN);

  /** A digest of nothing yet. */
  public WeightsDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must have SHA-256", e);
    }
  }

  /** The digest of the elements {@code [from, to)}, in 64 hexadecimal digits. */
  public static String of(float[] values, int from, int to) {
    return new WeightsDigest().add(values, from, to).hex();
  }

  /**
   * Adds the elements {@code [from, to)}.
   *
   * @throws IndexOutOfBoundsException if they are not all there
   */
  public WeightsDigest add(float[] values, int from, int to) {
    Objects.checkFromToIndex(from, to, values.length);
    int next = from;
    while (next < to) {
      int count = Math.min(block.capacity() / Float.BYTES, to - next);
      block.clear().asFloatBuffer().put(values, next, count);
      digest.update(block.array(), 0, count * Float.BYTES);
      next += count;
    }
    return this;
  }

  /** The digest of all that was added, in 64 hexadecimal digits; starts afresh. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
