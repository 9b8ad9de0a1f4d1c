package dev.lanewise.app.prediction;

import dev.lanewise.app.data.DataException;
import dev.lanewise.app.data.Picture;
import dev.lanewise.spi.Tensor;

/**
 * Brings a picture of a digit into the form of MNIST's: light on black, scaled so that the digit
 * fills a box of 20×20 within 28×28, and moved so that its centre of mass is in the middle.
 *
 * <p>Ink and paper are told apart by {@link Otsu}; the mean of the paper becomes 0 and that of the
 * ink 1. The box grows with the frame: {@code 20/28} of its shorter side. A pixel of the result is
 * the mean of what it covers of the picture. A picture that has the size of the frame already is
 * taken as it is, but for its ink.
 *
 * <p>Source: LeCun, Cortes and Burges, The MNIST database of handwritten digits, on how the images
 * were made from those of NIST.
 *
 * @param lines of the result
 * @param pixels of a line of the result
 */
public record DigitFrame(int lines, int pixels) {
  private static final int BOX = 20;
  private static final int FRAME = 28;

  /**
   * The picture as a network is used to see digits, lines×pixels, 0 … 1.
   *
   * @throws DataException if all its pixels are alike
   */
  public Tensor of(Picture picture, Ink ink) {
    Tensor grey = picture.grey();
    Otsu levels = Otsu.of(grey);
    boolean dark = ink == Ink.DARK || (ink == Ink.AUTO && edgeIsLight(grey, levels));
    if (grey.dim(0) == lines && grey.dim(1) == pixels) {
      return dark ? stretched(grey, 1, 0) : grey;
    }
    if (levels.dark() == levels.light()) {
      throw new DataException(picture.name() + ": shows no digit: all its pixels are alike");
    }
    Tensor light =
        dark
            ? stretched(grey, levels.light(), levels.dark())
            : stretched(grey, levels.dark(), levels.light());
    float paper = dark ? levels.light() : levels.dark();
    float other = dark ? levels.dark() : levels.light();
    return centred(scaled(light, Box.of(light, (levels.threshold() - paper) / (other - paper))));
  }

  private static boolean edgeIsLight(Tensor grey, Otsu levels) {
    int bottom = grey.dim(0) - 1;
    int right = grey.dim(1) - 1;
    int light = 0;
    int all = 0;
    for (int y = 0; y <= bottom; y++) {
      for (int x = 0; x <= right; x++) {
        if (y == 0 || y == bottom || x == 0 || x == right) {
          light += grey.get(y, x) > levels.threshold() ? 1 : 0;
          all++;
        }
      }
    }
    return 2 * light > all;
  }

  /** From black at {@code zero} and white at {@code one} to 0 … 1. */
  private static Tensor stretched(Tensor grey, float zero, float one) {
    float[] values = grey.toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.clamp((values[i] - zero) / (one - zero), 0f, 1f);
    }
    return Tensor.of(grey.shape(), values);
  }

  private Tensor scaled(Tensor light, Box box) {
    double longest = Math.max(box.lines(), box.pixels());
    double scale = Math.round((double) Math.min(lines, pixels) * BOX / FRAME) / longest;
    int height = Math.clamp(Math.round(box.lines() * scale), 1, lines);
    int width = Math.clamp(Math.round(box.pixels() * scale), 1, pixels);
    Tensor scaled = Tensor.zeros(height, width);
    double down = (double) box.lines() / height;
    double across = (double) box.pixels() / width;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double top = box.top() + y * down;
        double left = box.left() + x * across;
        scaled.set(mean(light, top, top + down, left, left + across), y, x);
      }
    }
    return scaled;
  }

  /** The mean of an area; of a pixel that it cuts, by what it covers. */
  private static float mean(Tensor light, double top, double bottom, double left, double right) {
    double sum = 0;
    for (int y = (int) top; y < Math.min(bottom, light.dim(0)); y++) {
      double down = Math.min(y + 1, bottom) - Math.max(y, top);
      for (int x = (int) left; x < Math.min(right, light.dim(1)); x++) {
        sum += down * (Math.min(x + 1, right) - Math.max(x, left)) * light.get(y, x);
      }
    }
    return (float) (sum / ((bottom - top) * (right - left)));
  }

  private Tensor centred(Tensor digit) {
    double mass = 0;
    double down = 0;
    double across = 0;
    for (int y = 0; y < digit.dim(0); y++) {
      for (int x = 0; x < digit.dim(1); x++) {
        float value = digit.get(y, x);
        mass += value;
        down += value * (y + 0.5);
        across += value * (x + 0.5);
      }
    }
    int top = offset(lines, digit.dim(0), down / mass);
    int left = offset(pixels, digit.dim(1), across / mass);
    Tensor framed = Tensor.zeros(lines, pixels);
    for (int y = 0; y < digit.dim(0); y++) {
      for (int x = 0; x < digit.dim(1); x++) {
        framed.set(digit.get(y, x), top + y, left + x);
      }
    }
    return framed;
  }

  /** Where the digit begins so that its centre is in the middle; no part of it is cut off. */
  private static int offset(int frame, int size, double centre) {
    return Math.clamp(Math.round(frame / 2.0 - centre), 0, frame - size);
  }

  /** The smallest box around what is ink. */
  private record Box(int top, int left, int lines, int pixels) {
    static Box of(Tensor light, float threshold) {
      int top = light.dim(0);
      int left = light.dim(1);
      int bottom = 0;
      int right = 0;
      for (int y = 0; y < light.dim(0); y++) {
        for (int x = 0; x < light.dim(1); x++) {
          if (light.get(y, x) > threshold) {
            top = Math.min(top, y);
            bottom = y + 1;
            left = Math.min(left, x);
            right = Math.max(right, x + 1);
          }
        }
      }
      return new Box(top, left, bottom - top, right - left);
    }
  }
}
