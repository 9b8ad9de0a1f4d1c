package dev.lanewise.app.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Transparency;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureFileTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_INT_ARGB,
        BufferedImage.TYPE_BYTE_INDEXED
      })
  void grey_values_are_those_of_the_file_however_they_are_stored(int type) throws IOException {
    BufferedImage image = new BufferedImage(3, 2, type);
    int[] greys = {0, 51, 102, 153, 204, 255};
    for (int i = 0; i < greys.length; i++) {
      if (type == BufferedImage.TYPE_BYTE_GRAY) {
        image.getRaster().setSample(i % 3, i / 3, 0, greys[i]);
      } else {
        image.setRGB(i % 3, i / 3, 0xff000000 | 0x010101 * greys[i]);
      }
    }

    Picture picture = only(png(image));

    assertThat(picture.grey().shape().dims()).containsExactly(2, 3);
    for (int i = 0; i < greys.length; i++) {
      assertThat(picture.grey().get(i / 3, i % 3)).isCloseTo(greys[i] / 255f, within(0x1p-22f));
    }
  }

  @Test
  void sixteen_bits_of_grey_are_all_read() throws IOException {
    BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_GRAY);
    image.getRaster().setSample(0, 0, 0, 12345);

    assertThat(only(png(image)).grey().get(0, 0)).isEqualTo(12345 / 65535f);
  }

  @Test
  void colours_weigh_as_they_do_in_jpeg_and_transparency_is_white() throws IOException {
    BufferedImage image = new BufferedImage(4, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0xffff0000);
    image.setRGB(1, 0, 0xff00ff00);
    image.setRGB(2, 0, 0xff0000ff);
    image.setRGB(3, 0, 0x00000000);
    assertThat(image.getTransparency()).isEqualTo(Transparency.TRANSLUCENT);

    assertThat(only(png(image)).grey().toArray()).containsExactly(0.299f, 0.587f, 0.114f, 1f);
  }

  @Test
  void a_jpeg_is_read_whatever_its_name() throws IOException {
    BufferedImage image = new BufferedImage(16, 8, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 128; i++) {
      image.getRaster().setSample(i % 16, i / 16, 0, 100);
    }
    Path file = folder.resolve("picture.png");
    ImageIO.write(image, "jpeg", file.toFile());

    for (float value : only(file).grey().toArray()) {
      assertThat(value).isCloseTo(100 / 255f, within(2 / 255f));
    }
  }

  @Test
  void idx_holds_several_and_may_be_packed() throws IOException {
    byte[] idx = idx(2, 1, 3, new byte[] {0, 51, (byte) 255, 1, 2, 3});
    Path plain = write("digits", idx);
    Path packed = write("digits.gz", gzip(idx));

    List<Picture> pictures = PictureFile.read(plain);
    assertThat(pictures).extracting(Picture::name).containsExactly(plain + "[0]", plain + "[1]");
    assertThat(pictures.getFirst().grey().toArray()).containsExactly(0, 0.2f, 1);
    assertThat(PictureFile.read(packed).getLast().grey().toArray())
        .containsExactly(1 / 255f, 2 / 255f, 3 / 255f);
    assertThat(only(write("one", idx(1, 1, 1, new byte[1]))).name())
        .isEqualTo(folder.resolve("one").toString());
  }

  @Test
  void pixels_are_counted_before_they_are_decoded() throws IOException {
    // A header alone: who decoded first would say that the rest is missing.
    Path huge = write("huge.png", pngHeader(50_000, 40_000));
    assertRefused(
        huge,
        "has 50000×40000 pixels (width×height), more than the 16777216 that a picture may have");
    Path many = write("many", idx(20_000, 1, 1, new byte[20_000]));
    assertRefused(many, "holds 20000 pictures, more than the 10000 that are read");
    Path bomb = write("bomb.gz", gzip(idx(30_000, 1_000, 1_000, new byte[0])));
    assertRefused(bomb, "declares the shape 30000×1000×1000, at most 16777216 bytes are allowed");
  }

  @Test
  void a_file_is_not_read_beyond_its_limit() throws IOException {
    byte[] bytes = Arrays.copyOf(pngHeader(1, 1), PictureFile.MOST_BYTES + 1);
    assertRefused(
        write("long.png", bytes), "has more than 33554432 bytes, the most that a picture may have");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg"})
  void a_picture_that_is_cut_short_anywhere_is_refused(String format) throws IOException {
    BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 1600; i++) {
      image.getRaster().setSample(i % 40, i / 40, 0, i * 37 & 255);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, format, out);
    byte[] whole = out.toByteArray();
    for (int length = 4; length < whole.length - 16; length += 7) {
      Path file = write("cut", Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> PictureFile.read(file))
          .isInstanceOf(DataException.class)
          .hasMessageStartingWith(file + ": is no whole " + format + " picture that can be read: ");
    }
  }

  @Test
  void what_is_no_picture_is_refused() throws IOException {
    String problem = "is no picture: it must be PNG, JPEG or IDX, plain or gzip";
    assertRefused(write("a.png", "hello".getBytes(StandardCharsets.UTF_8)), problem);
    assertRefused(write("empty.png", new byte[0]), problem);
    assertRefused(folder, "is no file");
    Path missing = folder.resolve("missing.png");
    assertThatThrownBy(() -> PictureFile.read(missing)).isInstanceOf(NoSuchFileException.class);
    Path labels = write("labels", new byte[] {0, 0, 8, 1, 0, 0, 0, 1, 7});
    assertRefused(
        labels, "begins with the magic number 0x00000801, a file of images begins with 0x00000803");
  }

  private static void assertRefused(Path file, String problem) {
    assertThatThrownBy(() -> PictureFile.read(file))
        .isInstanceOf(DataException.class)
        .hasMessage(file + ": " + problem);
  }

  private static Picture only(Path file) throws IOException {
    List<Picture> pictures = PictureFile.read(file);
    assertThat(pictures).hasSize(1);
    return pictures.getFirst();
  }

  private Path png(BufferedImage image) throws IOException {
    Path file = folder.resolve("picture.png");
    assertThat(ImageIO.write(image, "png", file.toFile())).isTrue();
    return file;
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static byte[] idx(int count, int lines, int pixels, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (int field : new int[] {0x00000803, count, lines, pixels}) {
      out.writeInt(field);
    }
    out.write(content);
    return bytes.toByteArray();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  /** Signature and IHDR of 8 bits of grey, and nothing behind. */
  private static byte[] pngHeader(int width, int height) throws IOException {
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    DataOutputStream fields = new DataOutputStream(chunk);
    fields.writeBytes("IHDR");
    fields.writeInt(width);
    fields.writeInt(height);
    fields.write(new byte[] {8, 0, 0, 0, 0});
    CRC32 checksum = new CRC32();
    checksum.update(chunk.toByteArray());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(0x89504E470D0A1A0AL);
    out.writeInt(chunk.size() - 4);
    out.write(chunk.toByteArray());
    out.writeInt((int) checksum.getValue());
    return bytes.toByteArray();
  }
}
