package dev.lanewise.core.nn;

import dev.lanewise.spi.ExamplewiseLayer;
import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.Layer;
import dev.lanewise.spi.Layer.Trait;
import dev.lanewise.spi.PointwiseLayer;
import dev.lanewise.spi.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one {@link Stage} is handed for batches of one size, and how it runs. */
final class StagePass {
  private final Layer leader;

  /** The leader in chunks shared among the threads, if it is pointwise itself. */
  private final Chain leaderForward;

  private final Chain leaderBackward;
  private final LayerPass pass;
  private final LayerPass last;

  /** The pointwise layers, forward and backward. */
  private final Chain forward;

  private final Chain backward;
  private final boolean appliesForward;

  /** The way back of the pointwise layers of the stage that the gradient goes on to. */
  private final Chain before;

  private final boolean appliesBefore;

  /** Whether it runs forward within the stage before. */
  private boolean runsWithin;

  /** Whether it runs backward within the stage before. */
  private boolean returnsWithin;

  /**
   * A stage and its passes.
   *
   * @param passes that of the leader, then those of the followers
   * @param before the stage that the input gradient goes on to, if there is one
   */
  StagePass(Stage stage, List<LayerPass> passes, @Nullable StagePass before) {
    this.leader = stage.leader().layer();
    this.pass = passes.get(0);
    this.last = passes.get(passes.size() - 1);
    PointwiseLayer[] layers = stage.chain();
    LayerPass[] followers = passes.subList(1, passes.size()).toArray(LayerPass[]::new);
    Tensor output = pass.output();
    this.leaderForward = alone(false);
    this.leaderBackward = alone(true);
    this.forward = new Chain(layers, followers, false, output.offset(), output.size());
    // The gradients begin at 0 of their arrays.
    this.backward = new Chain(layers, followers, true, 0, output.size());
    this.before = before == null || before.returnsWithin ? Chain.EMPTY : before.backward;
    this.appliesForward = stage.leader().promises(Trait.APPLIES_EPILOGUE);
    this.appliesBefore = stage.leader().promises(Trait.APPLIES_GRADIENT_EPILOGUE);
    pass.finishWith(
        appliesForward ? forward.epilogue() : Kernels.Epilogue.NONE,
        appliesBefore ? this.before.epilogue() : Kernels.Epilogue.NONE);
  }

  private Chain alone(boolean back) {
    return leader instanceof PointwiseLayer pointwise && !(back && pass.endsBackward())
        ? new Chain(
            new PointwiseLayer[] {pointwise}, new LayerPass[] {pass}, back, 0, pass.output().size())
        : Chain.EMPTY;
  }

  /** From now on runs forward within the stage before, and back if that has nothing before it. */
  void runWithin(StagePass host) {
    ExamplewiseLayer layer = (ExamplewiseLayer) leader;
    runsWithin = true;
    Kernels.Handover forward = (example, x, offset) -> forward(layer, example, x, offset);
    host.pass.finishWith(forward, host.pass.gradientEpilogue());
    if (host.pass.endsBackward()) {
      returnsWithin = true;
      host.pass.beginWith((example, dx, offset) -> backward(layer, example, dx, offset));
    }
  }

  private void forward(ExamplewiseLayer layer, int example, float[] x, int offset) {
    layer.forward(pass, example, x, offset);
    if (!appliesForward) {
      Tensor output = pass.output();
      int size = output.size() / output.dim(0);
      forward.apply(output.offset() + example * size, size);
    }
  }

  private void backward(ExamplewiseLayer layer, int example, float[] dx, int offset) {
    Tensor gradient = pass.outputGradient();
    int size = gradient.size() / gradient.dim(0);
    backward.apply(gradient.offset() + example * size, size);
    layer.backward(pass, example, dx, offset);
  }

  Tensor output() {
    return last.output();
  }

  Tensor outputGradient() {
    return last.outputGradient();
  }

  void forward(Kernels kernels) {
    if (runsWithin) {
      return;
    }
    if (leader instanceof PointwiseLayer) {
      leaderForward.run(kernels);
    } else {
      leader.forward(pass);
    }
    if (!appliesForward) {
      forward.run(kernels);
    }
  }

  /** Takes the gradient of the loss back to what the leader has computed. */
  void finishOutputGradient(Kernels kernels) {
    if (!returnsWithin) {
      backward.run(kernels);
    }
  }

  void backward(Kernels kernels) {
    if (returnsWithin) {
      return;
    }
    if (leader instanceof PointwiseLayer) {
      leaderBackward.run(kernels);
    } else {
      leader.backward(pass);
    }
    if (!appliesBefore) {
      before.run(kernels);
    }
  }
}
