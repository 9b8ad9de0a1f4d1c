package dev.lanewise.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class WeightsDigestTest {

  @Test
  void nothing_has_the_digest_of_no_bytes() {
    assertThat(WeightsDigest.of(new float[3], 1, 1))
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test
  void it_is_the_sha_256_of_the_little_endian_bytes() throws GeneralSecurityException {
    for (int size : new int[] {1, 2047, 2048, 2049, 10_000}) {
      float[] values = ramp(size);
      ByteBuffer bytes = ByteBuffer.allocate(4 * size).order(ByteOrder.LITTLE_ENDIAN);
      for (float value : values) {
        bytes.putInt(Float.floatToRawIntBits(value));
      }
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.array());
      assertThat(WeightsDigest.of(values, 0, size)).isEqualTo(HexFormat.of().formatHex(digest));
    }
  }

  @Test
  void ranges_add_up_as_if_side_by_side() {
    float[] values = ramp(5000);
    WeightsDigest parts = new WeightsDigest().add(values, 0, 3).add(values, 3, 4500);
    assertThat(parts.add(values, 4500, 5000).hex()).isEqualTo(WeightsDigest.of(values, 0, 5000));
  }

  @Test
  void only_the_range_counts() {
    float[] values = ramp(100);
    assertThat(WeightsDigest.of(values, 10, 20))
        .isEqualTo(WeightsDigest.of(Arrays.copyOfRange(values, 10, 20), 0, 10));
  }

  @Test
  void zeros_of_either_sign_differ() {
    assertThat(WeightsDigest.of(new float[] {0f}, 0, 1))
        .isNotEqualTo(WeightsDigest.of(new float[] {-0f}, 0, 1));
  }

  @Test
  void a_range_outside_the_array_is_refused() {
    assertThatThrownBy(() -> WeightsDigest.of(new float[3], 1, 4))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static float[] ramp(int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (i - 17) / 3f;
    }
    return values;
  }
}
