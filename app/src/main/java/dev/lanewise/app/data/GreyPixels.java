package dev.lanewise.app.data;

import dev.lanewise.spi.Tensor;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.Raster;

/**
 * The brightness of each pixel of a decoded image, 0 black … 1 white.
 *
 * <p>Of colours {@code 0.299·R + 0.587·G + 0.114·B}, the luma of ITU-R BT.601 that JPEG uses, too.
 * Where an image is transparent, white shines through.
 */
final class GreyPixels {
  private static final float RED = 0.299f;
  private static final float GREEN = 0.587f;
  private static final float BLUE = 0.114f;
  private static final float MOST = 255;

  private GreyPixels() {}

  static Tensor of(BufferedImage image) {
    Tensor grey = Tensor.zeros(image.getHeight(), image.getWidth());
    boolean numbers = isGrey(image.getColorModel());
    int place = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        grey.data()[place++] = numbers ? sample(image, x, y) : luma(image.getRGB(x, y));
      }
    }
    return grey;
  }

  /**
   * Grey ones are taken as their numbers are: {@code getRGB} holds them to be linear in the light,
   * and makes them brighter.
   */
  private static boolean isGrey(ColorModel model) {
    return model.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
  }

  private static float sample(BufferedImage image, int x, int y) {
    Raster raster = image.getRaster();
    float value = share(raster, x, y, 0);
    return raster.getNumBands() == 1 ? value : onWhite(value, share(raster, x, y, 1));
  }

  private static float share(Raster raster, int x, int y, int band) {
    int most = (1 << raster.getSampleModel().getSampleSize(band)) - 1;
    return (float) raster.getSample(x, y, band) / most;
  }

  private static float luma(int argb) {
    float red = (argb >>> 16) & 0xff;
    float green = (argb >>> 8) & 0xff;
    float blue = argb & 0xff;
    return onWhite((RED * red + GREEN * green + BLUE * blue) / MOST, (argb >>> 24) / MOST);
  }

  private static float onWhite(float value, float opacity) {
    return opacity * value + (1 - opacity);
  }
}
