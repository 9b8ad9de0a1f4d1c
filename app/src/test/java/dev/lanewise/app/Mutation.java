package dev.lanewise.app;

import dev.lanewise.spi.RandomSource;
import java.util.Arrays;
import java.util.stream.Stream;

/** A way to damage a file. Each is a function of its arguments alone. */
enum Mutation {
  BITS("bits turned") {
    @Override
    byte[] of(byte[] sound, byte[] other, RandomSource random) {
      byte[] bytes = sound.clone();
      for (int i = 0; i <= random.below(4, 0); i++) {
        bytes[random.below(bytes.length, 2 * i + 1)] ^= (byte) (1 << random.below(8, 2 * i + 2));
      }
      return bytes;
    }
  },

  BYTES("bytes set") {
    @Override
    byte[] of(byte[] sound, byte[] other, RandomSource random) {
      byte[] bytes = sound.clone();
      for (int i = 0; i <= random.below(8, 0); i++) {
        byte value = TELLING[random.below(TELLING.length, 3 * i + 1)];
        boolean any = random.below(2, 3 * i + 2) == 0;
        int place = random.below(bytes.length, 3 * i + 3);
        bytes[place] = any ? (byte) random.bits(1000 + i) : value;
      }
      return bytes;
    }
  },

  NUMBERS("numbers set") {
    @Override
    byte[] of(byte[] sound, byte[] other, RandomSource random) {
      byte[] bytes = sound.clone();
      int width = Math.min(bytes.length, 1 << random.below(4, 0));
      long value = EXTREME[random.below(EXTREME.length, 1)] + random.below(3, 2) - 1;
      int place = random.below(bytes.length - width + 1, 3);
      boolean bigEndian = random.below(2, 4) == 0;
      for (int i = 0; i < width; i++) {
        bytes[place + i] = (byte) (value >> (8 * (bigEndian ? width - 1 - i : i)));
      }
      return bytes;
    }
  },

  CUT("cut short") {
    @Override
    byte[] of(byte[] sound, byte[] other, RandomSource random) {
      return Arrays.copyOf(sound, random.below(sound.length, 0));
    }
  },

  LACKING("a part taken out") {
    @Override
    byte[] of(byte[] sound, byte[] other, RandomSource random) {
      int from = random.below(sound.length, 0);
      int length = 1 + random.below(Math.min(64, sound.length - from), 1);
      return join(sound, from, sound, from + length, sound.length - from - length);
    }
  },

  ADDED("a part put in") {
    @Override
    byte[] of(byte[] sound, byte[] other, RandomSource random) {
      byte[] part = new byte[1 + random.below(64, 0)];
      for (int i = 0; i < part.length; i++) {
        part[i] = (byte) random.bits(i + 10);
      }
      int place = random.below(sound.length + 1, 1);
      byte[] start = join(sound, place, part, 0, part.length);
      return join(start, start.length, sound, place, sound.length - place);
    }
  },

  COPIED("a part copied elsewhere") {
    @Override
    byte[] of(byte[] sound, byte[] other, RandomSource random) {
      byte[] bytes = sound.clone();
      int length = 1 + random.below(Math.min(64, bytes.length), 0);
      int from = random.below(bytes.length - length + 1, 1);
      int to = random.below(bytes.length - length + 1, 2);
      System.arraycopy(sound, from, bytes, to, length);
      return bytes;
    }
  },

  SPLICED("two files spliced") {
    @Override
    byte[] of(byte[] sound, byte[] other, RandomSource random) {
      int from = random.below(other.length, 1);
      return join(sound, random.below(sound.length, 0), other, from, other.length - from);
    }
  };

  /** Bytes that mean something in one of the formats. */
  private static final byte[] TELLING = {
    0, 1, 4, 8, 0x7f, -1, -128, 'P', 'K', '"', '\'', '\\', '{', '}', '(', ')', '[', ']', '<', '>',
    ':', ',', '.', '=', '|', '\n', ' ', '0', '9', '-', 'e', 0x1f
  };

  /** Numbers with which sums and products overflow. */
  private static final long[] EXTREME = {
    0,
    0x7f,
    0xff,
    0x7fff,
    0xffff,
    1 << 20,
    1 << 28,
    1 << 30,
    Integer.MAX_VALUE,
    0xffffffffL,
    1L << 40,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };

  private final String title;

  Mutation(String title) {
    this.title = title;
  }

  static Stream<String> titles() {
    return Stream.of(values()).map(Mutation::title);
  }

  String title() {
    return title;
  }

  /**
   * Damages a file.
   *
   * @param sound the file, of at least one byte
   * @param other another of the kind
   */
  abstract byte[] of(byte[] sound, byte[] other, RandomSource random);

  private static byte[] join(byte[] a, int length, byte[] b, int from, int more) {
    byte[] joined = Arrays.copyOf(a, length + more);
    System.arraycopy(b, from, joined, length, more);
    return joined;
  }
}
