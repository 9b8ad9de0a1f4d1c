package dev.lanewise.core.nn;

import dev.lanewise.spi.BackwardPass;
import dev.lanewise.spi.ForwardPass;
import dev.lanewise.spi.Layer;
import dev.lanewise.spi.LayerPlan;
import dev.lanewise.spi.PointwiseLayer;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.util.Objects;
import java.util.Set;

/**
 * Where the two ways of {@code y = F(x) + S(x)} part and meet. A residual layer is run as {@code
 * Fork, F, Join}, or, where S is more than x itself, as {@code Fork, S, Return, F, Join}: layers in
 * a row, so that all that holds for a row of layers holds for it. What goes past the row lies in
 * {@link Aside}.
 */
sealed interface Junction extends Layer {

  /** The residual layer that it belongs to. */
  Ways ways();

  /** What a profile calls it. */
  String label();

  /** The two ways of one residual layer; another with the same shapes is another. */
  final class Ways {
    private final Shape input;
    private final Shape output;

    Ways(Shape input, Shape output) {
      this.input = input;
      this.output = output;
    }

    Shape input() {
      return input;
    }

    Shape output() {
      return output;
    }
  }

  /**
   * What outlasts the layers between the ends of one residual layer; all begin at place 0.
   *
   * @param forked x
   * @param added S(x)
   * @param outputGradient dL/dy, for the way back through S
   * @param inputGradient what is added where the ways part: dL/dx through F, or dL/dy where S is x
   *     itself
   */
  record Aside(Tensor forked, Tensor added, Tensor outputGradient, Tensor inputGradient) {

    static Aside of(ForwardPass pass) {
      return Objects.requireNonNull(((LayerPass) pass).aside(), "what goes past the row");
    }
  }

  /** x goes both ways as it is; {@code dL/dx} is the sum of the gradients of both. */
  record Fork(Ways ways) implements Junction, PointwiseLayer {
    @Override
    public String label() {
      return "fork";
    }

    @Override
    public Set<Trait> traits() {
      return Set.of(Trait.BACKWARD_WITHOUT_INPUT);
    }

    @Override
    public void forward(ForwardPass pass, int from, int n) {
      copy(pass.input(), pass.output(), from, n);
    }

    @Override
    public void backward(BackwardPass pass, int from, int n) {
      float[] aside = Aside.of(pass).inputGradient.data();
      float[] dy = pass.outputGradient().data();
      float[] dx = Objects.requireNonNull(pass.inputGradient()).data();
      for (int i = from; i < from + n; i++) {
        dx[i] = dy[i] + aside[i];
      }
    }
  }

  /** The end of S and the beginning of F: goes on with x, and back with dL/dy. */
  record Return(Ways ways) implements Junction {
    @Override
    public String label() {
      return "return";
    }

    @Override
    public LayerPlan plan(Shape input) {
      return LayerPlan.of(ways.input());
    }

    @Override
    public Set<Trait> traits() {
      return Set.of(Trait.BACKWARD_WITHOUT_INPUT);
    }

    @Override
    public void forward(ForwardPass pass) {
      copy(Aside.of(pass).forked, pass.output(), 0, pass.output().size());
    }

    @Override
    public void backward(BackwardPass pass) {
      Aside aside = Aside.of(pass);
      Tensor dy = pass.outputGradient();
      copy(dy, aside.inputGradient, 0, dy.size());
      Tensor dx = pass.inputGradient();
      if (dx != null) {
        copy(aside.outputGradient, dx, 0, dx.size());
      }
    }
  }

  /** {@code y = F(x) + S(x)}; dL/dy goes back both ways as it is. */
  record Join(Ways ways) implements Junction, PointwiseLayer {
    @Override
    public String label() {
      return "residual";
    }

    @Override
    public Set<Trait> traits() {
      return Set.of(Trait.BACKWARD_WITHOUT_INPUT, Trait.BACKWARD_WITHOUT_OUTPUT);
    }

    @Override
    public void forward(ForwardPass pass, int from, int n) {
      float[] added = Aside.of(pass).added.data();
      float[] x = pass.input().data();
      float[] y = pass.output().data();
      for (int i = from; i < from + n; i++) {
        y[i] = x[i] + added[i];
      }
    }

    @Override
    public void backward(BackwardPass pass, int from, int n) {
      Tensor dy = pass.outputGradient();
      copy(dy, Aside.of(pass).outputGradient, from, n);
      copy(dy, Objects.requireNonNull(pass.inputGradient()), from, n);
    }
  }

  /** Copies what does not lie there already. */
  private static void copy(Tensor source, Tensor target, int from, int n) {
    if (!source.sharesDataWith(target)) {
      System.arraycopy(source.data(), from, target.data(), from, n);
    }
  }
}
