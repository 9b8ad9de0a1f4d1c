package com.example;

import dev.lanewise.spi.BackwardPass;
import dev.lanewise.spi.Fans;
import dev.lanewise.spi.ForwardPass;
import dev.lanewise.spi.Layer;
import dev.lanewise.spi.LayerPlan;
import dev.lanewise.spi.LayerProvider;
import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.ParameterSpec;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Spec;
import dev.lanewise.spi.Tensor;
import java.util.List;

/**
 * {@code y_ij = g_j·x_ij} for example i: each place of an input has a trained gain. Backward: {@code
 * dg_j = Σ_i dy_ij·x_ij} and {@code dx_ij = g_j·dy_ij}.
 */
public final class {{Class}} implements LayerProvider {
  private static final Option<Spec> FIRST =
      Option.spec("first", Spec.of("ones"), "initializer of the gains");

  @Override
  public String id() {
    return "{{id}}";
  }

  @Override
  public String summary() {
    return "y = g*x, with a trained gain g for each place of the input";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(FIRST);
  }

  @Override
  public Layer create(Options options) {
    return new Gains(options.get(FIRST));
  }

  private record Gains(Spec first) implements Layer {
    @Override
    public LayerPlan plan(Shape input) {
      return LayerPlan.of(input, new ParameterSpec("gain", input, new Fans(1, 1), first, false));
    }

    @Override
    public void forward(ForwardPass pass) {
      Tensor gains = pass.parameter(0);
      float[] g = gains.data();
      float[] x = pass.input().data();
      float[] y = pass.output().data();
      int size = gains.size();
      for (int row = 0; row < pass.input().size(); row += size) {
        for (int j = 0; j < size; j++) {
          y[row + j] = g[gains.offset() + j] * x[row + j];
        }
      }
    }

    @Override
    public void backward(BackwardPass pass) {
      gainGradient(pass);
      Tensor inputGradient = pass.inputGradient();
      if (inputGradient == null) {
        return; // the first layer: nobody needs it
      }
      Tensor gains = pass.parameter(0);
      float[] g = gains.data();
      float[] dy = pass.outputGradient().data();
      float[] dx = inputGradient.data();
      int size = gains.size();
      for (int row = 0; row < inputGradient.size(); row += size) {
        for (int j = 0; j < size; j++) {
          dx[row + j] = g[gains.offset() + j] * dy[row + j];
        }
      }
    }

    private static void gainGradient(BackwardPass pass) {
      Tensor gradient = pass.parameterGradient(0);
      float[] dg = gradient.data();
      float[] x = pass.input().data();
      float[] dy = pass.outputGradient().data();
      int size = gradient.size();
      for (int j = 0; j < size; j++) {
        float sum = 0;
        for (int i = j; i < pass.input().size(); i += size) {
          sum += dy[i] * x[i];
        }
        dg[gradient.offset() + j] = sum;
      }
    }
  }
}
