package dev.lanewise.core.nn;

import dev.lanewise.spi.Activation;
import dev.lanewise.spi.BackwardPass;
import dev.lanewise.spi.ForwardPass;
import dev.lanewise.spi.Layer;
import dev.lanewise.spi.LayerPlan;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;

/** {@code y = f(x)}: an activation standing as a layer, its rows along the last axis. */
record ActivationLayer(Activation activation) implements Layer {

  @Override
  public LayerPlan plan(Shape input) {
    return LayerPlan.of(input);
  }

  @Override
  public void forward(ForwardPass pass) {
    Tensor x = pass.input();
    Tensor y = pass.output();
    int range = range(x);
    for (int i = 0; i < x.size(); i += range) {
      activation.forward(pass.kernels(), x.data(), x.offset() + i, y.data(), y.offset() + i, range);
    }
  }

  @Override
  public void backward(BackwardPass pass) {
    Tensor dx = pass.inputGradient();
    if (dx == null) {
      return;
    }
    Tensor dy = pass.outputGradient();
    Tensor kept =
        switch (activation.kept()) {
          case INPUT -> pass.input();
          case OUTPUT -> pass.output();
        };
    int range = range(dy);
    for (int i = 0; i < dy.size(); i += range) {
      activation.backward(
          pass.kernels(),
          kept.data(),
          kept.offset() + i,
          dy.data(),
          dy.offset() + i,
          dx.data(),
          dx.offset() + i,
          range);
    }
  }

  private int range(Tensor tensor) {
    return switch (activation.extent()) {
      case ELEMENT -> tensor.size();
      case ROW -> tensor.dim(tensor.rank() - 1);
    };
  }
}
