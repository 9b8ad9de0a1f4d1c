package dev.lanewise.app.prediction;

import dev.lanewise.app.data.DataException;
import dev.lanewise.app.data.Picture;
import dev.lanewise.app.evaluation.Probabilities;
import dev.lanewise.core.linalg.Compute;
import dev.lanewise.core.nn.Network;
import dev.lanewise.core.nn.Workspace;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * What a network says of a picture.
 *
 * @param name of the picture
 * @param answer the class that is most probable; of equally probable ones the first
 * @param probabilities of each class
 */
public record Prediction(String name, int answer, List<Float> probabilities) {

  /**
   * What a network says of pictures, one after the other.
   *
   * @throws IllegalArgumentException if it takes no grey images
   * @throws DataException if a picture shows nothing
   */
  public static List<Prediction> of(Network network, List<Picture> pictures, Ink ink) {
    DigitFrame frame = frame(network.input());
    List<Prediction> predictions = new ArrayList<>();
    try (Compute compute = Compute.simd(1)) {
      Workspace workspace = network.workspace(1, compute);
      for (Picture picture : pictures) {
        Tensor input = frame.of(picture, ink).reshape(network.input().prepend(1));
        Tensor row = Probabilities.of(network, workspace, input, compute);
        int answer = compute.argMax(row.data(), row.offset(), row.size());
        List<Float> probabilities = new ArrayList<>();
        for (float probability : row.toArray()) {
          probabilities.add(probability);
        }
        predictions.add(new Prediction(picture.name(), answer, List.copyOf(probabilities)));
      }
    }
    return predictions;
  }

  /** Lines×pixels, with or without an axis for the one channel; or flat, if that is a square. */
  private static DigitFrame frame(Shape input) {
    int side = (int) Math.sqrt(input.size());
    if (input.rank() == 1 && side * side == input.size()) {
      return new DigitFrame(side, side);
    }
    if (input.rank() == 2 || (input.rank() == 3 && input.dim(2) == 1)) {
      return new DigitFrame(input.dim(0), input.dim(1));
    }
    throw new IllegalArgumentException(
        "the network takes inputs of shape "
            + input
            + ", which are no grey images: must be height×width, height×width×1 or a square number");
  }
}
