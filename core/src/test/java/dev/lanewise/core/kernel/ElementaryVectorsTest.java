package dev.lanewise.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.core.reference.ReferenceKernels;
import dev.lanewise.spi.Kernels;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ElementaryVectorsTest {
  private static final float[] SPECIAL = {
    0f,
    -0f,
    Float.NaN,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    -Float.MIN_NORMAL,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    1f,
    -1f,
    88.7f,
    88.8f,
    -87.4f,
    -103.9f,
    -104.1f,
    9.0f,
    -9.2f,
    0.92f,
    -0.91999996f,
    3.95f,
    -4.1f,
    -6f
  };

  enum Operation {
    EXP {
      @Override
      void apply(Kernels kernels, float[] x, int xOffset, float[] y, int yOffset, int n) {
        kernels.exp(x, xOffset, y, yOffset, n);
      }
    },
    LOG {
      @Override
      void apply(Kernels kernels, float[] x, int xOffset, float[] y, int yOffset, int n) {
        kernels.log(x, xOffset, y, yOffset, n);
      }
    },
    TANH {
      @Override
      void apply(Kernels kernels, float[] x, int xOffset, float[] y, int yOffset, int n) {
        kernels.tanh(x, xOffset, y, yOffset, n);
      }
    },
    SIGMOID {
      @Override
      void apply(Kernels kernels, float[] x, int xOffset, float[] y, int yOffset, int n) {
        kernels.sigmoid(x, xOffset, y, yOffset, n);
      }
    },
    ERF {
      @Override
      void apply(Kernels kernels, float[] x, int xOffset, float[] y, int yOffset, int n) {
        kernels.erf(x, xOffset, y, yOffset, n);
      }
    },
    GELU {
      @Override
      void apply(Kernels kernels, float[] x, int xOffset, float[] y, int yOffset, int n) {
        kernels.gelu(x, xOffset, y, yOffset, n);
      }
    },
    SQRT {
      @Override
      void apply(Kernels kernels, float[] x, int xOffset, float[] y, int yOffset, int n) {
        kernels.sqrt(x, xOffset, y, yOffset, n);
      }
    },
    AXPY {
      @Override
      void apply(Kernels kernels, float[] x, int xOffset, float[] y, int yOffset, int n) {
        kernels.axpy(0.3f, x, xOffset, y, yOffset, n);
      }
    },
    SCALE {
      @Override
      void apply(Kernels kernels, float[] x, int xOffset, float[] y, int yOffset, int n) {
        kernels.scale(-0.7f, x, xOffset, y, yOffset, n);
      }
    },
    LOG_SOFTMAX {
      @Override
      void apply(Kernels kernels, float[] x, int xOffset, float[] y, int yOffset, int n) {
        kernels.logSoftmax(n / 10, 10, x, xOffset, y, yOffset);
      }
    },
    LOG_SOFTMAX_OF_ONE_ROW {
      @Override
      void apply(Kernels kernels, float[] x, int xOffset, float[] y, int yOffset, int n) {
        kernels.logSoftmax(1, n, x, xOffset, y, yOffset);
      }
    };

    abstract void apply(Kernels kernels, float[] x, int xOffset, float[] y, int yOffset, int n);
  }

  @ParameterizedTest
  @EnumSource(Operation.class)
  void every_length_has_the_bits_of_the_reference(Operation operation) {
    SplittableRandom random = new SplittableRandom(17);
    try (SimdKernels kernels = new SimdKernels(1)) {
      for (int n = 0; n <= 200; n++) {
        float[] x = new float[n + 3];
        for (int i = 0; i < x.length; i++) {
          x[i] = value(random);
        }
        float[] expected = new float[n + 4];
        operation.apply(new ReferenceKernels(), x, 1, expected, 2, n);
        float[] actual = new float[n + 4];
        operation.apply(kernels, x, 1, actual, 2, n);
        assertThat(actual).as("%d elements", n).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Operation.class)
  void a_range_may_be_its_own_target(Operation operation) {
    SplittableRandom random = new SplittableRandom(29);
    try (SimdKernels kernels = new SimdKernels(1)) {
      for (int n = 0; n <= 100; n++) {
        float[] x = new float[n + 3];
        for (int i = 0; i < x.length; i++) {
          x[i] = value(random);
        }
        float[] expected = x.clone();
        operation.apply(kernels, x.clone(), 1, expected, 1, n);
        operation.apply(kernels, x, 1, x, 1, n);
        assertThat(x).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Operation.class)
  void a_sample_of_all_arguments_has_the_bits_of_the_reference(Operation operation) {
    int n = 1 << 14;
    float[] x = new float[n];
    float[] expected = new float[n];
    float[] actual = new float[n];
    try (SimdKernels kernels = new SimdKernels(1)) {
      for (long bits = Integer.MIN_VALUE; bits < Integer.MAX_VALUE; bits += 4093L * n) {
        for (int i = 0; i < n; i++) {
          x[i] = Float.intBitsToFloat((int) (bits + 4093L * i));
        }
        operation.apply(new ReferenceKernels(), x, 0, expected, 0, n);
        operation.apply(kernels, x, 0, actual, 0, n);
        assertThat(Arrays.equals(actual, expected)).isTrue();
      }
    }
  }

  private static float value(SplittableRandom random) {
    return switch (random.nextInt(4)) {
      case 0 -> SPECIAL[random.nextInt(SPECIAL.length)];
      case 1 -> Float.intBitsToFloat(random.nextInt());
      case 2 -> 40f * (float) random.nextGaussian();
      default -> (float) random.nextGaussian();
    };
  }
}
