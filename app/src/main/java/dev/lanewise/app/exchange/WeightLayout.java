package dev.lanewise.app.exchange;

import dev.lanewise.core.io.NamedTensor;

/** In which order of axes a file keeps the tensors of a network. */
@FunctionalInterface
public interface WeightLayout {
  /** As we keep them: dense weights in×out, filters height×width×channels×filters. */
  WeightLayout OWN = target -> AxisChange.none(target.tensor().shape());

  /**
   * What brings the tensor in the file to this one of the network.
   *
   * @throws IllegalArgumentException if the layout cannot say
   */
  AxisChange of(NamedTensor target);
}
