package dev.lanewise.plugins.decay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.plugins.BuiltIns;
import dev.lanewise.spi.Chunk;
import dev.lanewise.spi.Step;
import dev.lanewise.spi.WeightDecayProvider;
import org.junit.jupiter.api.Test;

class L1Test {

  @Test
  void adds_the_sign_of_the_parameter_whatever_its_size() {
    float[] w = {-200f, -0.25f, 0f, 0.5f, 3f};
    float[] g = {1f, 1f, 1f, 1f, 1f};
    BuiltIns.create(WeightDecayProvider.class, "l1(0.125)")
        .apply(new First(), new Chunk(w, g, new float[0][], 0, w.length));
    assertThat(g).containsExactly(0.875f, 0.875f, 1f, 1.125f, 1.125f);
  }

  private record First() implements Step {
    @Override
    public long number() {
      return 1;
    }

    @Override
    public double learningRate() {
      return 0.1;
    }
  }
}
