package dev.lanewise.core.io;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How a number lies in a file, little-endian, and how it becomes a float32: the nearest one, ties
 * to even; what is too large becomes infinite.
 */
enum ElementType {
  F32("F32", "<f4", Float.BYTES) {
    @Override
    float next(ByteBuffer in) {
      return in.getFloat();
    }
  },
  F64("F64", "<f8", Double.BYTES) {
    @Override
    float next(ByteBuffer in) {
      return (float) in.getDouble();
    }
  },
  F16("F16", "<f2", Short.BYTES) {
    @Override
    float next(ByteBuffer in) {
      return Float.float16ToFloat(in.getShort());
    }
  },
  /** The upper half of a float32; NumPy has none. */
  BF16("BF16", "", Short.BYTES) {
    @Override
    float next(ByteBuffer in) {
      return Float.intBitsToFloat(in.getShort() << 16);
    }
  },
  I64("I64", "<i8", Long.BYTES) {
    @Override
    float next(ByteBuffer in) {
      return in.getLong();
    }
  },
  I32("I32", "<i4", Integer.BYTES) {
    @Override
    float next(ByteBuffer in) {
      return in.getInt();
    }
  },
  I16("I16", "<i2", Short.BYTES) {
    @Override
    float next(ByteBuffer in) {
      return in.getShort();
    }
  },
  I8("I8", "|i1", Byte.BYTES) {
    @Override
    float next(ByteBuffer in) {
      return in.get();
    }
  },
  U64("U64", "<u8", Long.BYTES) {
    @Override
    float next(ByteBuffer in) {
      long bits = in.getLong();
      // Halved with the lost bit kept, so that the rounding sees it.
      return bits >= 0 ? bits : 2f * ((bits >>> 1) | (bits & 1));
    }
  },
  U32("U32", "<u4", Integer.BYTES) {
    @Override
    float next(ByteBuffer in) {
      return Integer.toUnsignedLong(in.getInt());
    }
  },
  U16("U16", "<u2", Short.BYTES) {
    @Override
    float next(ByteBuffer in) {
      return Short.toUnsignedInt(in.getShort());
    }
  },
  U8("U8", "|u1", Byte.BYTES) {
    @Override
    float next(ByteBuffer in) {
      return Byte.toUnsignedInt(in.get());
    }
  },
  BOOL("BOOL", "|b1", Byte.BYTES) {
    @Override
    float next(ByteBuffer in) {
      return in.get() == 0 ? 0 : 1;
    }
  };

  private final String safetensors;
  private final String numpy;
  private final int bytes;

  ElementType(String safetensors, String numpy, int bytes) {
    this.safetensors = safetensors;
    this.numpy = numpy;
    this.bytes = bytes;
  }

  /** Bytes of one number. */
  int bytes() {
    return bytes;
  }

  /** Reads one number. */
  abstract float next(ByteBuffer in);

  /** The type that safetensors calls so. */
  static ElementType ofSafetensors(String dtype) {
    return find("dtype", dtype, type -> type.safetensors);
  }

  /** The type that NumPy describes so. */
  static ElementType ofNumpy(String descr) {
    return find("descr", descr, type -> type.numpy);
  }

  private static ElementType find(String what, String text, Function<ElementType, String> name) {
    return Arrays.stream(values())
        .filter(type -> !text.isEmpty() && name.apply(type).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        "its %s is '%s': must be one of %s",
                        what,
                        text,
                        Arrays.stream(values())
                            .map(name)
                            .filter(Predicate.not(String::isEmpty))
                            .collect(Collectors.joining(", ")))));
  }
}
