package dev.lanewise.core.nn;

import static java.util.Objects.requireNonNull;

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

  /** The leader, if it runs forward within the stage before. */
  private @Nullable ExamplewiseLayer within;

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
    this.before = before == null ? Chain.EMPTY : before.backward;
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

  /** From now on runs forward within the stage before, on each example that is complete. */
  void runWithin(StagePass host) {
    within = (ExamplewiseLayer) leader;
    Tensor written = host.pass.output();
    int size = written.size() / written.dim(0);
    Kernels.Epilogue after =
        (place, n) -> {
          host.forward.apply(place, n);
          int end = place - written.offset() + n;
          if (end % size == 0) {
            forward(end / size - 1);
          }
        };
    host.pass.finishWith(after, host.pass.gradientEpilogue());
  }

  private void forward(int example) {
    requireNonNull(within).forward(pass, example);
    if (!appliesForward) {
      Tensor output = pass.output();
      int size = output.size() / output.dim(0);
      forward.apply(output.offset() + example * size, size);
    }
  }

  Tensor output() {
    return last.output();
  }

  Tensor outputGradient() {
    return last.outputGradient();
  }

  void forward(Kernels kernels) {
    if (within != null) {
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
    backward.run(kernels);
  }

  void backward(Kernels kernels) {
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
