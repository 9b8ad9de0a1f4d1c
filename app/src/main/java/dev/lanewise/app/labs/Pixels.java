package dev.lanewise.app.labs;

import dev.lanewise.app.data.LabelledImages;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** An image of width×height pixels in colours {@code 0xRRGGBB}. */
public final class Pixels {
  private final BufferedImage image;

  private Pixels(int width, int height) {
    image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
  }

  /** A black image. */
  public static Pixels black(int width, int height) {
    return new Pixels(width, height);
  }

  /** One digit, white on black. */
  public static Pixels digit(LabelledImages images, int number) {
    return sheet(images, number, 1, 1);
  }

  /** Digits in rows, from {@code first} on, a pixel apart. */
  public static Pixels sheet(LabelledImages images, int first, int rows, int columns) {
    return sheet(images, IntStream.range(first, first + rows * columns).toArray(), columns);
  }

  /** These digits in rows, a pixel apart. */
  public static Pixels sheet(LabelledImages images, int[] numbers, int columns) {
    double[][] tiles = new double[numbers.length][images.pixelsPerImage()];
    for (int i = 0; i < numbers.length; i++) {
      for (int p = 0; p < tiles[i].length; p++) {
        tiles[i][p] = images.pixel(numbers[i], p / images.columns(), p % images.columns()) / 255.0;
      }
    }
    return tiles(tiles, images.columns(), columns);
  }

  /** Grey images of this width in rows, a pixel apart: 0 is black, 1 white. */
  public static Pixels tiles(double[][] tiles, int width, int columns) {
    int height = tiles[0].length / width;
    int rows = (tiles.length + columns - 1) / columns;
    Pixels sheet = black(columns * (width + 1) - 1, rows * (height + 1) - 1);
    for (int i = 0; i < tiles.length; i++) {
      int left = i % columns * (width + 1);
      int top = i / columns * (height + 1);
      for (int p = 0; p < tiles[i].length; p++) {
        int grey = (int) Math.round(255 * Math.clamp(tiles[i][p], 0, 1));
        sheet.set(left + p % width, top + p / width, grey * 0x010101);
      }
    }
    return sheet;
  }

  /** As {@link #tiles}, each in its own scale: its least number is black, its largest white. */
  public static Pixels scaled(double[][] tiles, int width, int columns) {
    double[][] scaled = new double[tiles.length][];
    for (int i = 0; i < tiles.length; i++) {
      double min = Arrays.stream(tiles[i]).min().orElse(0);
      double span = Arrays.stream(tiles[i]).max().orElse(1) - min;
      scaled[i] = Arrays.stream(tiles[i]).map(v -> span == 0 ? 0 : (v - min) / span).toArray();
    }
    return tiles(scaled, width, columns);
  }

  /** Columns of the image. */
  public int width() {
    return image.getWidth();
  }

  /** Rows of the image. */
  public int height() {
    return image.getHeight();
  }

  /** The colour of one pixel, {@code 0xRRGGBB}. */
  public int get(int x, int y) {
    return image.getRGB(x, y) & 0xFFFFFF;
  }

  /** Sets one pixel to {@code 0xRRGGBB}. */
  public void set(int x, int y, int colour) {
    image.setRGB(x, y, colour);
  }

  /** The image as a PNG file. */
  public byte[] png() {
    return encoded(image, "png");
  }

  /** A file of this format, {@code png} or {@code jpeg}. */
  public static byte[] encoded(BufferedImage image, String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** The image in a file. */
  public static BufferedImage decoded(byte[] file) {
    try {
      return ImageIO.read(new ByteArrayInputStream(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
