package xor;

import dev.lanewise.core.nn.Architecture;
import dev.lanewise.core.nn.Dataset;
import dev.lanewise.core.nn.Network;
import dev.lanewise.core.nn.Trainer;
import dev.lanewise.core.nn.TrainingConfig;
import dev.lanewise.core.plugin.Kind;
import dev.lanewise.core.plugin.Plugin;
import dev.lanewise.core.plugin.PluginProblem;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;

/** Lists the plug-ins, learns XOR, and says what the weights are. */
public final class Xor {
  private Xor() {}

  public static void main(String[] arguments) {
    try (Registry registry = Registry.load()) {
      for (PluginProblem problem : registry.problems()) {
        System.out.println("problem " + problem.message());
      }
      for (Kind<?> kind : Kind.all()) {
        for (Plugin<?> plugin : registry.list(kind)) {
          System.out.println("plugin " + kind + " " + plugin.id() + " " + plugin.origin().name());
        }
      }
      Tensor x = Tensor.rows(new float[][] {{0, 0}, {1, 0}, {0, 1}, {1, 1}});
      Tensor y = Tensor.of(Shape.of(4, 1), 0, 1, 1, 0);
      Network network =
          Architecture.of(registry, Shape.of(2), "dense(8) tanh dense(1) sigmoid").compile(1);
      TrainingConfig config =
          TrainingConfig.of("mean-squared-error", "adam(lr=0.05)").withEpochs(500);
      try (Trainer trainer = new Trainer(network, config, Dataset.of(x, y))) {
        trainer.fit();
      }
      Tensor answers = network.infer(x);
      for (int i = 0; i < 4; i++) {
        System.out.println("answer " + Math.round(answers.get(i, 0)));
      }
      System.out.println("weights " + network.weightsSha256());
    }
    System.out.println("modular " + Xor.class.getModule().isNamed());
  }
}
