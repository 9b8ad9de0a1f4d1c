package dev.lanewise.spi;

import java.util.List;

/**
 * {@code y = F(x) + S(x)}: layers that run one after the other, and a way past them whose output is
 * added to theirs; both begin at the input and end in one shape.
 *
 * <p>It stands for its layers: the engine plans, runs and trains them in its place, under the names
 * {@code 3.residual.0.conv.weight}, and takes the gradient both ways.
 *
 * <p>Source: He, Zhang, Ren and Sun, Deep Residual Learning for Image Recognition (2016), eq. 1 and
 * 2.
 */
public interface ResidualLayer extends Layer {

  /** The layers and activations of F, in order; at least one. */
  List<Spec> body();

  /** Those of S, in order; none if it is the input itself that is added. */
  List<Spec> shortcut();

  /** Not called: the engine plans the layers that it stands for. */
  @Override
  default LayerPlan plan(Shape input) {
    throw new UnsupportedOperationException("a residual layer is planned by the engine");
  }

  /** Not called: the engine runs the layers that it stands for. */
  @Override
  default void forward(ForwardPass pass) {
    throw new UnsupportedOperationException("a residual layer is run by the engine");
  }

  /** Not called: the engine runs the layers that it stands for. */
  @Override
  default void backward(BackwardPass pass) {
    throw new UnsupportedOperationException("a residual layer is run by the engine");
  }
}
