package dev.lanewise.app.data;

/**
 * The three switches of a view on n images of r×c pixels.
 *
 * @param normalize pixels as float32 in 0.0 … 1.0 (pixel / 255), else unsigned bytes 0 … 255
 * @param flatten images as n×(r·c), else n×1×r×c
 * @param oneHotLabels labels as n×10 with a single 1 per row, else n unsigned bytes 0 … 9
 */
public record ImageOptions(boolean normalize, boolean flatten, boolean oneHotLabels) {
  /** Normalised, flat, one digit per image. */
  public static final ImageOptions DEFAULT = new ImageOptions(true, true, false);
}
