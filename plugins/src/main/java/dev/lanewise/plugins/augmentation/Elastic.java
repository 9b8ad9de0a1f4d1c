package dev.lanewise.plugins.augmentation;

import dev.lanewise.plugins.image.Image;
import dev.lanewise.spi.Augmentation;
import dev.lanewise.spi.AugmentationProvider;
import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.RandomSource;
import dev.lanewise.spi.Range;
import dev.lanewise.spi.Shape;
import java.util.List;

/**
 * {@code out(p) = in(p + u(p))}: bends an image by a smooth random field u of displacements.
 *
 * <p>A grid divides the image into grid×grid cells. Each corner of a cell has a displacement of its
 * own, down and to the right drawn evenly from −strength … strength, in pixels; between corners
 * both go over from one to the other by {@code w(t) = t²·(3 − 2t)}, so that u has no kinks.
 * Interpolated between four pixels, 0 outside. Takes height×width or height×width×channels.
 *
 * <p>Source: Simard, Steinkraus and Platt, Best practices for convolutional neural networks applied
 * to visual document analysis (ICDAR 2003), who smooth a field that has a draw for each pixel; the
 * coarse grid is the value noise of Perlin, An image synthesizer (SIGGRAPH 1985).
 *
 * @param grid the number of cells down and across
 * @param strength the largest displacement down and across, in pixels
 */
record Elastic(int grid, double strength) implements Augmentation {
  private static final double TWO_TO_MINUS_31 = 0x1p-31;

  @Override
  public void check(Shape input) {
    Image.check(input);
  }

  @Override
  public void apply(
      Shape input, RandomSource random, float[] from, int fromOffset, float[] to, int toOffset) {
    // Cell by cell, so that the four corners are drawn once for all pixels between them.
    for (int row = 0; row < grid; row++) {
      boolean empty = first(row, input.dim(0)) == first(row + 1, input.dim(0));
      for (int column = 0; column < grid && !empty; column++) {
        long above = random.bits(corner(row, column));
        long aboveRight = random.bits(corner(row, column + 1));
        long below = random.bits(corner(row + 1, column));
        long belowRight = random.bits(corner(row + 1, column + 1));
        bend(
            input,
            row,
            column,
            above,
            aboveRight,
            below,
            belowRight,
            from,
            fromOffset,
            to,
            toOffset);
      }
    }
  }

  private void bend(
      Shape input,
      int row,
      int column,
      long above,
      long aboveRight,
      long below,
      long belowRight,
      float[] from,
      int fromOffset,
      float[] to,
      int toOffset) {
    int height = input.dim(0);
    int width = input.dim(1);
    int channels = Image.channels(input);
    for (int y = first(row, height); y < first(row + 1, height); y++) {
      double v = weight(y, row, height);
      double downLeft = mix(down(above), down(below), v);
      double downRight = mix(down(aboveRight), down(belowRight), v);
      double rightLeft = mix(right(above), right(below), v);
      double rightRight = mix(right(aboveRight), right(belowRight), v);
      for (int x = first(column, width); x < first(column + 1, width); x++) {
        double w = weight(x, column, width);
        Images.sample(
            input,
            y + mix(downLeft, downRight, w),
            x + mix(rightLeft, rightRight, w),
            from,
            fromOffset,
            to,
            toOffset + (y * width + x) * channels);
      }
    }
  }

  private int corner(int row, int column) {
    return row * (grid + 1) + column;
  }

  /** The first pixel of a cell: that of the n pixels at or after {@code cell·n/grid}. */
  private int first(int cell, int n) {
    return (int) Math.ceilDiv((long) cell * n, grid);
  }

  /** How much the corner after a pixel counts. */
  private double weight(int pixel, int cell, int n) {
    double t = (double) ((long) pixel * grid - (long) cell * n) / n;
    return t * t * (3 - 2 * t);
  }

  private static double mix(double a, double b, double share) {
    return a + share * (b - a);
  }

  /** The upper half of the bits. */
  private double down(long bits) {
    return strength * TWO_TO_MINUS_31 * (int) (bits >> 32);
  }

  /** The lower half of the bits. */
  private double right(long bits) {
    return strength * TWO_TO_MINUS_31 * (int) bits;
  }

  /** Names it {@code elastic}. */
  public static final class Provider implements AugmentationProvider {
    private static final Option<Integer> GRID =
        Option.integer("grid", 4, Range.closed(1, 1000), "cells down and across");
    private static final Option<Double> STRENGTH =
        Option.real(
            "strength", 1.5, Range.closed(0, 10_000), "largest displacement, pixels each way");

    @Override
    public String id() {
      return "elastic";
    }

    @Override
    public String summary() {
      return "bends an image by a smooth field of displacements";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(GRID, STRENGTH);
    }

    @Override
    public Augmentation create(Options options) {
      return new Elastic(options.get(GRID), options.get(STRENGTH));
    }
  }
}
