package dev.lanewise.app.labs;

import dev.lanewise.app.data.LabelledImages;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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
    int tall = images.rows() + 1;
    int wide = images.columns() + 1;
    Pixels sheet = black(columns * wide - 1, rows * tall - 1);
    for (int i = 0; i < rows * columns; i++) {
      for (int y = 0; y < images.rows(); y++) {
        for (int x = 0; x < images.columns(); x++) {
          int grey = images.pixel(first + i, y, x);
          sheet.set(i % columns * wide + x, i / columns * tall + y, grey * 0x010101);
        }
      }
    }
    return sheet;
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
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
