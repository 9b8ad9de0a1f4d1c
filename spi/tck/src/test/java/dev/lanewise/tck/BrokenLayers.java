package dev.lanewise.tck;

import dev.lanewise.spi.BackwardPass;
import dev.lanewise.spi.ExamplewiseLayer;
import dev.lanewise.spi.Fans;
import dev.lanewise.spi.ForwardPass;
import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.Layer;
import dev.lanewise.spi.LayerPlan;
import dev.lanewise.spi.ParameterSpec;
import dev.lanewise.spi.PointwiseLayer;
import dev.lanewise.spi.Provider;
import dev.lanewise.spi.ResidualLayer;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Spec;
import dev.lanewise.spi.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Layers that each break one rule; without that each is {@code y = w·x} with one w. */
final class BrokenLayers {
  private BrokenLayers() {}

  static Map<String, Supplier<Provider<?>>> byRule() {
    Map<String, Supplier<? extends Layer>> broken = new HashMap<>();
    broken.put("L1", Nameless::new);
    broken.put("L2", Counting::new);
    broken.put("L3", () -> new Scaling(1.01f, 1f));
    broken.put("L4", () -> new Scaling(1f, 1.01f));
    broken.put("L5", Dependent::new);
    broken.put("L6", Writing::new);
    broken.put("L7", Dividing::new);
    broken.put("L8", Shared::new);
    broken.put("L9", () -> new Promising(Layer.Trait.APPLIES_EPILOGUE));
    broken.put("L10", () -> new Promising(Layer.Trait.BACKWARD_WITHOUT_INPUT));
    broken.put("L11", () -> new Doubling(1, 0));
    broken.put("L12", () -> new Doubling(0, 1));
    broken.put("L13", Shrinking::new);
    broken.put("L14", Refusing::new);
    broken.put("L15", Allocating::new);
    broken.put("L16", () -> new Negating(1));
    broken.put("L17", Deaf::new);
    broken.put("R1", () -> new Row(List.of()));
    broken.put("R2", () -> new Row(List.of(Spec.of("broken"))));
    Map<String, Supplier<Provider<?>>> providers = new HashMap<>();
    broken.forEach((rule, maker) -> providers.put(rule, () -> new Broken.Layers(maker)));
    return providers;
  }

  static List<Provider<?>> sound() {
    return List.of(
        new Broken.Layers(() -> new Scaling(1f, 1f)),
        new Broken.Layers(() -> new Doubling(0, 0)),
        new Broken.Layers(() -> new Negating(0)),
        new Broken.Layers(() -> new Row(List.of(Spec.of("relu")))));
  }

  private static class Scaling implements Layer {
    private final float inputError;
    private final float parameterError;

    Scaling(float inputError, float parameterError) {
      this.inputError = inputError;
      this.parameterError = parameterError;
    }

    @Override
    public LayerPlan plan(Shape input) {
      return LayerPlan.of(input, scale("scale"));
    }

    static ParameterSpec scale(String name) {
      return new ParameterSpec(name, Shape.of(1), new Fans(1, 1), Spec.of("normal"), true);
    }

    @Override
    public void forward(ForwardPass pass) {
      for (int i = 0; i < pass.input().size(); i++) {
        pass.output().data()[i] = pass.input().data()[i] * pass.parameter(0).data()[0];
      }
    }

    @Override
    public void backward(BackwardPass pass) {
      Tensor dy = pass.outputGradient();
      Tensor dx = pass.inputGradient();
      double sum = 0;
      for (int i = 0; i < dy.size(); i++) {
        sum += (double) dy.data()[i] * pass.input().data()[i];
        if (dx != null) {
          dx.data()[i] = dy.data()[i] * pass.parameter(0).data()[0] * inputError;
        }
      }
      pass.parameterGradient(0).data()[0] = (float) sum * parameterError;
    }
  }

  private static class Sound extends Scaling {
    Sound() {
      super(1f, 1f);
    }
  }

  private static final class Nameless extends Sound {
    @Override
    public LayerPlan plan(Shape input) {
      return LayerPlan.of(input, scale(" "));
    }
  }

  private static final class Counting extends Sound {
    private static final AtomicInteger CALLS = new AtomicInteger();

    @Override
    public LayerPlan plan(Shape input) {
      return LayerPlan.of(input, scale("scale" + CALLS.incrementAndGet()));
    }
  }

  private static final class Dependent extends Sound {
    @Override
    public void backward(BackwardPass pass) {
      super.backward(pass);
      if (pass.inputGradient() == null) {
        pass.parameterGradient(0).data()[0] = 0f;
      }
    }
  }

  private static final class Writing extends Sound {
    @Override
    public void backward(BackwardPass pass) {
      super.backward(pass);
      pass.input().data()[0] += 1f;
    }
  }

  /** Divides by the number of examples less one. */
  private static final class Dividing extends Sound {
    @Override
    public void forward(ForwardPass pass) {
      super.forward(pass);
      for (int i = 0; i < pass.output().size(); i++) {
        pass.output().data()[i] /= pass.output().dim(0) - 1;
      }
    }
  }

  /** Keeps a sum in a field that all threads write. */
  private static final class Shared extends Sound {
    private final AtomicInteger calls = new AtomicInteger();

    @Override
    public void backward(BackwardPass pass) {
      super.backward(pass);
      Objects.requireNonNull(pass.inputGradient()).data()[0] += calls.incrementAndGet();
    }
  }

  /** Promises something and does not keep it. */
  private static final class Promising extends Sound {
    private final Trait trait;

    Promising(Trait trait) {
      this.trait = trait;
    }

    @Override
    public Set<Trait> traits() {
      return Set.of(trait);
    }
  }

  private static final class Refusing extends Sound {
    @Override
    public LayerPlan plan(Shape input) {
      if (input.rank() != 1 || input.size() < 2) {
        throw new IllegalArgumentException("no\nway");
      }
      return super.plan(input);
    }
  }

  private static final class Allocating extends Sound {
    private float[] last = new float[0];

    @Override
    public void forward(ForwardPass pass) {
      last = pass.input().toArray();
      super.forward(pass);
      pass.output().data()[0] = last[0] * pass.parameter(0).data()[0];
    }
  }

  /** {@code y = 2x}, with what may depend on the range, or be read where it was overwritten. */
  private static final class Doubling implements PointwiseLayer {
    private final int ofRange;
    private final int ofInput;

    Doubling(int ofRange, int ofInput) {
      this.ofRange = ofRange;
      this.ofInput = ofInput;
    }

    @Override
    public Set<Trait> traits() {
      return Set.of(Trait.BACKWARD_WITHOUT_INPUT, Trait.BACKWARD_WITHOUT_OUTPUT);
    }

    @Override
    public void forward(ForwardPass pass, int from, int n) {
      for (int i = from; i < from + n; i++) {
        pass.output().data()[i] = 2 * pass.input().data()[i] + ofRange * from;
      }
      for (int i = from; i < from + n; i++) {
        pass.output().data()[i] += ofInput * pass.input().data()[i];
      }
    }

    @Override
    public void backward(BackwardPass pass, int from, int n) {
      float[] dx = Objects.requireNonNull(pass.inputGradient()).data();
      for (int i = from; i < from + n; i++) {
        dx[i] = (2 + ofInput) * pass.outputGradient().data()[i];
      }
    }
  }

  /** {@code y = -x}, with what may be added to a gradient that is asked for alone. */
  private record Negating(int ofExample) implements ExamplewiseLayer {
    @Override
    public LayerPlan plan(Shape input) {
      return LayerPlan.of(input);
    }

    @Override
    public Set<Trait> traits() {
      return Set.of(Trait.BACKWARD_WITHOUT_INPUT);
    }

    @Override
    public void forward(ForwardPass pass) {
      negate(pass.input().data(), 0, pass.output().data(), 0, pass.output().size(), 0);
    }

    @Override
    public void forward(ForwardPass pass, int example, float[] x, int xOffset) {
      int size = pass.input().size();
      negate(x, xOffset, pass.output().data(), example * size, size, 0);
    }

    @Override
    public void backward(BackwardPass pass) {
      Tensor dx = pass.inputGradient();
      if (dx != null) {
        negate(pass.outputGradient().data(), 0, dx.data(), 0, dx.size(), 0);
      }
    }

    @Override
    public void backward(BackwardPass pass, int example, float[] dx, int dxOffset) {
      int size = pass.input().size();
      float[] dy = pass.outputGradient().data();
      negate(dy, example * size, dx, dxOffset, size, ofExample * example);
    }

    private static void negate(float[] x, int xOffset, float[] y, int yOffset, int n, int more) {
      for (int i = 0; i < n; i++) {
        y[yOffset + i] = more - x[xOffset + i];
      }
    }
  }

  /** Hands its examples over but does not ask for their gradients. */
  private static final class Deaf extends Sound {
    @Override
    public Set<Trait> traits() {
      return Set.of(Trait.APPLIES_EPILOGUE, Trait.BACKWARD_WITHOUT_OUTPUT, Trait.FINISHES_EXAMPLES);
    }

    @Override
    public void forward(ForwardPass pass) {
      if (pass.epilogue() instanceof Kernels.Handover handover) {
        float[] y = pass.input().toArray();
        for (int i = 0; i < y.length; i++) {
          y[i] *= pass.parameter(0).data()[0];
        }
        int examples = pass.input().dim(0);
        for (int i = 0; i < examples; i++) {
          handover.take(i, y, i * (y.length / examples));
        }
      } else {
        super.forward(pass);
        pass.epilogue().apply(0, pass.output().size());
      }
    }
  }

  private static final class Shrinking implements PointwiseLayer {
    @Override
    public LayerPlan plan(Shape input) {
      return LayerPlan.of(Shape.of(1));
    }

    @Override
    public void forward(ForwardPass pass, int from, int n) {}

    @Override
    public void backward(BackwardPass pass, int from, int n) {}
  }

  private record Row(List<Spec> body) implements ResidualLayer {
    @Override
    public List<Spec> shortcut() {
      return List.of();
    }
  }
}
