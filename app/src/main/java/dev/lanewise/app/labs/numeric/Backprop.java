package dev.lanewise.app.labs.numeric;

import dev.lanewise.core.nn.Dataset;
import dev.lanewise.core.nn.Network;
import dev.lanewise.core.nn.Trainer;
import dev.lanewise.core.nn.TrainingConfig;
import dev.lanewise.spi.Tensor;

/** Gradients as the engine finds them. No state; not to be used while a network is trained. */
public final class Backprop {
  private Backprop() {}

  /**
   * The gradient of the cross-entropy by each parameter, in the order of {@link
   * Doubles#of(Network)}: what one step of size 1 against it takes away. The network is left as it
   * was.
   */
  public static double[][] gradients(Network network, Dataset examples) {
    double[][] before = Doubles.of(network);
    TrainingConfig config =
        TrainingConfig.of("softmax-cross-entropy", "sgd(lr=1)").withBatch(examples.size());
    try (Trainer trainer = new Trainer(network, config, examples)) {
      trainer.fit();
    }
    double[][] gradients = Doubles.of(network);
    for (int k = 0; k < before.length; k++) {
      Tensor parameter = network.parameters().get(k).tensor();
      for (int i = 0; i < before[k].length; i++) {
        gradients[k][i] = before[k][i] - gradients[k][i];
        parameter.data()[parameter.offset() + i] = (float) before[k][i];
      }
    }
    return gradients;
  }
}
