package dev.lanewise.core.nn;

import dev.lanewise.spi.Activation;
import dev.lanewise.spi.BackwardPass;
import dev.lanewise.spi.ForwardPass;
import dev.lanewise.spi.Layer;
import dev.lanewise.spi.PointwiseLayer;
import dev.lanewise.spi.Tensor;
import java.util.Objects;
import java.util.Set;

/** {@code y = f(x)}: an activation of each element alone, standing as a layer. */
record ActivationLayer(Activation activation) implements PointwiseLayer {

  /** The layer for an activation, which may see whole rows. */
  static Layer of(Activation activation) {
    return switch (activation.extent()) {
      case ELEMENT -> new ActivationLayer(activation);
      case ROW -> new RowActivationLayer(activation);
    };
  }

  /** What the derivative does not need. */
  static Set<Trait> traits(Activation activation) {
    return switch (activation.kept()) {
      case INPUT -> Set.of(Trait.BACKWARD_WITHOUT_OUTPUT);
      case OUTPUT -> Set.of(Trait.BACKWARD_WITHOUT_INPUT);
    };
  }

  /** What the derivative is taken from. */
  static Tensor kept(Activation activation, BackwardPass pass) {
    return switch (activation.kept()) {
      case INPUT -> pass.input();
      case OUTPUT -> pass.output();
    };
  }

  @Override
  public Set<Trait> traits() {
    return traits(activation);
  }

  @Override
  public void forward(ForwardPass pass, int from, int n) {
    activation.forward(pass.kernels(), pass.input().data(), pass.output().data(), from, from + n);
  }

  @Override
  public void backward(BackwardPass pass, int from, int n) {
    float[] kept = kept(activation, pass).data();
    float[] dx = Objects.requireNonNull(pass.inputGradient()).data();
    activation.backward(pass.kernels(), kept, pass.outputGradient().data(), dx, from, from + n);
  }
}
