package dev.lanewise.app.labs.numeric;

import dev.lanewise.spi.Tensor;

/** Floats of fewer bits. No state; thread-safe. */
@FunctionalInterface
public interface Rounding {
  /** The nearest number of the shorter format. */
  float round(float x);

  /** Rounds each element in place. */
  default void round(Tensor tensor) {
    for (int i = tensor.offset(); i < tensor.offset() + tensor.size(); i++) {
      tensor.data()[i] = round(tensor.data()[i]);
    }
  }

  /** 1 sign, 5 bits of exponent, 10 of fraction. */
  static float float16(float x) {
    return Float.float16ToFloat(Float.floatToFloat16(x));
  }

  /** 1 sign, 8 bits of exponent, 7 of fraction: the upper half of a float, to the nearest even. */
  static float bfloat16(float x) {
    int bits = Float.floatToRawIntBits(x);
    return Float.intBitsToFloat((bits + 0x7FFF + (bits >>> 16 & 1)) & 0xFFFF0000);
  }
}
