package dev.lanewise.app.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lanewise.spi.Shape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;

class IdxReaderTest {
  private static final String HUGE = "declares the shape 4294967295×4294967295×4294967295, ";

  @Test
  void reads_a_plain_file() {
    IdxArray array = read(IdxBytes.images(2, 3, 4), IdxKind.IMAGES);

    assertThat(array.shape()).isEqualTo(Shape.of(2, 3, 4));
    assertThat(array.content()).startsWith(0, 1, 2).endsWith(22, 23);
  }

  @Test
  void reads_a_gzip_file_whatever_its_name() {
    IdxArray array = read(IdxBytes.gzip(IdxBytes.labels(3, 1, 2)), IdxKind.LABELS);

    assertThat(array.shape()).isEqualTo(Shape.of(3));
    assertThat(array.content()).containsExactly(3, 1, 2);
  }

  @Test
  void an_empty_file_is_refused() {
    refused(new byte[0], IdxKind.IMAGES)
        .isEqualTo("f: ends after 0 bytes, the header of a file of images takes 16");
  }

  @Test
  void a_file_of_one_byte_is_refused() {
    refused(new byte[1], IdxKind.LABELS)
        .isEqualTo("f: ends after 1 bytes, the header of a file of labels takes 8");
  }

  @Test
  void a_header_that_ends_early_is_refused() {
    refused(Arrays.copyOf(IdxBytes.images(1, 1, 1), 13), IdxKind.IMAGES)
        .isEqualTo("f: ends after 13 bytes, the header of a file of images takes 16");
  }

  @Test
  void labels_in_place_of_images_are_refused() {
    refused(IdxBytes.labels(1, 2, 3), IdxKind.IMAGES)
        .isEqualTo(
            "f: begins with the magic number 0x00000801, a file of images begins with 0x00000803");
  }

  @Test
  void another_format_is_refused() {
    refused(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}, IdxKind.LABELS)
        .isEqualTo(
            "f: begins with the magic number 0x89504e47, a file of labels begins with 0x00000801");
  }

  @Test
  void zero_images_are_refused() {
    refused(IdxBytes.images(0, 28, 28), IdxKind.IMAGES)
        .isEqualTo("f: declares zero images, at least 1 is needed");
  }

  @Test
  void images_without_pixels_are_refused() {
    refused(IdxBytes.images(5, 28, 0), IdxKind.IMAGES)
        .isEqualTo("f: declares the shape 5×28×0, each size must be 1 or more");
  }

  @Test
  void content_that_ends_early_is_refused() {
    refused(Arrays.copyOf(IdxBytes.images(2, 3, 4), 39), IdxKind.IMAGES)
        .isEqualTo("f: is cut short: its header declares 40 bytes, but it holds 39");
  }

  @Test
  void content_that_ends_early_inside_gzip_is_refused() {
    refused(IdxBytes.gzip(Arrays.copyOf(IdxBytes.images(2, 3, 4), 39)), IdxKind.IMAGES)
        .isEqualTo("f: is cut short: its header declares 40 bytes, but it holds 39");
  }

  @Test
  void trailing_bytes_are_refused() {
    refused(Arrays.copyOf(IdxBytes.images(2, 3, 4), 43), IdxKind.IMAGES)
        .isEqualTo("f: holds 43 bytes, more than the 40 that its header declares");
  }

  @Test
  void trailing_bytes_inside_gzip_are_refused() {
    refused(IdxBytes.gzip(Arrays.copyOf(IdxBytes.images(2, 3, 4), 43)), IdxKind.IMAGES)
        .isEqualTo("f: holds more than the 40 bytes that its header declares");
  }

  @Test
  void a_declared_size_beyond_the_file_is_refused_before_memory_is_taken() {
    int count = 1 << 20;
    byte[] file = IdxBytes.file(0x803, new int[] {count, 32, 32}, new byte[100]);

    refused(file, IdxKind.IMAGES)
        .isEqualTo("f: is cut short: its header declares 1073741840 bytes, but it holds 116");
  }

  @Test
  void a_declared_size_beyond_the_limit_is_refused() {
    byte[] file = IdxBytes.file(0x803, new int[] {(1 << 20) + 1, 32, 32}, new byte[100]);

    refused(file, IdxKind.IMAGES)
        .isEqualTo("f: declares the shape 1048577×32×32, at most 1073741824 bytes are allowed");
  }

  @Test
  void sizes_whose_product_overflows_are_refused() {
    byte[] file = IdxBytes.file(0x803, new int[] {-1, -1, -1}, new byte[100]);

    refused(file, IdxKind.IMAGES).isEqualTo("f: " + HUGE + "at most 1073741824 bytes are allowed");
  }

  @Test
  void a_declared_size_that_no_gzip_of_this_length_unpacks_to_is_refused() {
    byte[] packed = IdxBytes.gzip(IdxBytes.file(0x803, new int[] {100_000, 28, 28}, new byte[9]));

    refused(packed, IdxKind.IMAGES)
        .isEqualTo(
            "f: declares 78400016 bytes, more than its "
                + packed.length
                + " bytes of gzip can unpack to");
  }

  @Test
  void of_a_gzip_bomb_little_more_than_the_declared_size_is_unpacked() {
    byte[] labels = IdxBytes.gzip(IdxBytes.labels(1, 2, 3));
    byte[] zeros = IdxBytes.gzip(new byte[10_000_000]);
    int members = 100; // a gzip file may be several, one after the other
    ByteBuffer bomb = ByteBuffer.allocate(labels.length + members * zeros.length).put(labels);
    for (int i = 0; i < members; i++) {
      bomb.put(zeros);
    }
    CountingStream stored = new CountingStream(bomb.array());

    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> IdxReader.read("f", stored, bomb.capacity(), IdxKind.LABELS))
        .withMessage("f: holds more than the 11 bytes that its header declares");
    // The file is read in blocks; that most of it is left shows that unpacking has stopped.
    assertThat(stored.taken).isLessThan(bomb.capacity() / 4);
  }

  @Test
  void a_gzip_file_that_ends_early_is_refused() {
    byte[] packed = IdxBytes.gzip(IdxBytes.images(10, 28, 28));

    refused(Arrays.copyOf(packed, packed.length / 2), IdxKind.IMAGES)
        .startsWith("f: is not a whole gzip file: ");
  }

  @Test
  void a_gzip_file_with_a_wrong_check_sum_is_refused() {
    byte[] packed = IdxBytes.gzip(IdxBytes.labels(1, 2, 3));
    packed[packed.length - 8] ^= 1;

    refused(packed, IdxKind.LABELS).startsWith("f: is not a whole gzip file: ");
  }

  @Test
  void a_gzip_header_alone_is_refused() {
    refused(new byte[] {0x1f, (byte) 0x8b}, IdxKind.LABELS)
        .startsWith("f: is not a whole gzip file: ");
  }

  @Test
  void a_file_that_cannot_be_read_is_reported() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the disk is gone");
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            throw new IOException("the disk is gone");
          }
        };

    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> IdxReader.read("f", broken, 100, IdxKind.LABELS))
        .withMessage("f: cannot be read: the disk is gone");
  }

  @Test
  void a_damaged_file_never_fails_in_another_way() {
    byte[] plain = IdxBytes.images(2, 3, 4);
    byte[] packed = IdxBytes.gzip(plain);
    for (byte[] file : new byte[][] {plain, packed}) {
      for (int place = 0; place < file.length; place++) {
        for (int bit = 0; bit < 8; bit++) {
          byte[] damaged = file.clone();
          damaged[place] ^= (byte) (1 << bit);
          assertThat(reads(damaged)).isEqualTo(unpacksToTheSameHeader(damaged, plain));
        }
      }
    }
  }

  private static boolean reads(byte[] file) {
    try {
      read(file, IdxKind.IMAGES);
      return true;
    } catch (DataException e) {
      return false;
    }
  }

  /** Sizes are kept by chance only if the header is, so this is when reading must succeed. */
  private static boolean unpacksToTheSameHeader(byte[] file, byte[] original) {
    byte[] content = file;
    if (file[0] != 0) {
      try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(file))) {
        content = in.readAllBytes();
      } catch (IOException e) {
        return false;
      }
    }
    return content.length == original.length && Arrays.equals(content, 0, 16, original, 0, 16);
  }

  private static AbstractStringAssert<?> refused(byte[] file, IdxKind kind) {
    try {
      read(file, kind);
    } catch (DataException e) {
      return assertThat(e.getMessage());
    }
    throw new AssertionError("the file was read");
  }

  private static IdxArray read(byte[] file, IdxKind kind) {
    return IdxReader.read("f", new ByteArrayInputStream(file), file.length, kind);
  }

  private static final class CountingStream extends ByteArrayInputStream {
    private int taken;

    CountingStream(byte[] bytes) {
      super(bytes);
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) {
      int read = super.read(target, offset, length);
      taken += Math.max(read, 0);
      return read;
    }
  }
}
