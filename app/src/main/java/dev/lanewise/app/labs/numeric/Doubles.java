package dev.lanewise.app.labs.numeric;

import dev.lanewise.app.data.LabelledImages;
import dev.lanewise.core.nn.Network;
import dev.lanewise.spi.Tensor;
import java.util.Arrays;

/** Float data as doubles, which hold them exactly. No state; thread-safe. */
public final class Doubles {
  private Doubles() {}

  /** The elements of a tensor. */
  public static double[] of(Tensor tensor) {
    float[] values = tensor.toArray();
    double[] wide = new double[values.length];
    Arrays.setAll(wide, i -> values[i]);
    return wide;
  }

  /** The parameters of a network, weight and bias of each layer in turn. */
  public static double[][] of(Network network) {
    return network.parameters().stream().map(p -> of(p.tensor())).toArray(double[][]::new);
  }

  /** A row of pixels 0 … 1 for each image. */
  public static double[][] pixels(LabelledImages images) {
    Tensor all = images.flatImages();
    double[][] rows = new double[images.count()][];
    Arrays.setAll(rows, i -> of(all.row(i)));
    return rows;
  }

  /** The label of each image. */
  public static int[] labels(LabelledImages images) {
    int[] labels = new int[images.count()];
    Arrays.setAll(labels, images::label);
    return labels;
  }
}
