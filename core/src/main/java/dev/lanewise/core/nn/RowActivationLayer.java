package dev.lanewise.core.nn;

import dev.lanewise.spi.Activation;
import dev.lanewise.spi.BackwardPass;
import dev.lanewise.spi.ForwardPass;
import dev.lanewise.spi.Layer;
import dev.lanewise.spi.LayerPlan;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.util.Set;

/** An activation of whole rows along the last axis, such as softmax, standing as a layer. */
record RowActivationLayer(Activation activation) implements Layer {

  @Override
  public LayerPlan plan(Shape input) {
    return LayerPlan.of(input);
  }

  @Override
  public Set<Trait> traits() {
    return ActivationLayer.traits(activation);
  }

  @Override
  public void forward(ForwardPass pass) {
    Tensor x = pass.input();
    Tensor y = pass.output();
    int row = x.dim(x.rank() - 1);
    for (int i = 0; i < x.size(); i += row) {
      activation.forward(pass.kernels(), x.data(), y.data(), i, i + row);
    }
  }

  @Override
  public void backward(BackwardPass pass) {
    Tensor dx = pass.inputGradient();
    if (dx == null) {
      return;
    }
    Tensor dy = pass.outputGradient();
    Tensor kept = ActivationLayer.kept(activation, pass);
    int row = dy.dim(dy.rank() - 1);
    for (int i = 0; i < dy.size(); i += row) {
      activation.backward(pass.kernels(), kept.data(), dy.data(), dx.data(), i, i + row);
    }
  }
}
