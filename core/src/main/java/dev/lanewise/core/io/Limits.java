package dev.lanewise.core.io;

import dev.lanewise.spi.Spec;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a {@link ModelFile}, and a file of tensors, may hold: wide enough for any model, narrow
 * enough that a forged file costs no more than its own length. All checks throw {@link
 * IllegalArgumentException}.
 */
final class Limits {
  /** Bytes of the header. */
  static final int HEADER = 16 << 20;

  /** Tensors, parameters and buffers together. */
  static final int TENSORS = 100_000;

  /** Layers, plug-ins, or entries of metadata. */
  static final int ENTRIES = 10_000;

  /** Axes of a tensor. */
  static final int RANK = 8;

  /** Characters of a name. */
  static final int NAME = 1_000;

  /** Characters of a value in the metadata. */
  static final int VALUE = 1_000_000;

  /** Bytes of the header of an NPY file, as NumPy itself reads. */
  static final int NPY_HEADER = 10_000;

  /** Bytes that the entries of an NPZ file may always have together once they are expanded. */
  static final long EXPANDED = 64L << 20;

  /** Beyond these, how many times the length of the NPZ file. Trained weights shrink hardly. */
  static final int EXPANSION = 20;

  /** Characters of a message: what is quoted of a file is as long as whoever made it liked. */
  private static final int MESSAGE = 2_000;

  private Limits() {}

  /** A message on one line, without control characters, which a terminal would obey. */
  static String line(String message) {
    String line = message.replaceAll("[\\p{Cntrl}\\s]+", " ");
    return line.length() <= MESSAGE ? line : line.substring(0, MESSAGE) + "…";
  }

  static void name(String what, String name) {
    text(what, name, NAME);
    if (name.isEmpty() || name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "the " + what + " must be 1 to " + NAME + " characters without control characters");
    }
  }

  static void text(String what, String text, int longest) {
    if (text.length() > longest) {
      throw new IllegalArgumentException(
          "the " + what + " has " + text.length() + " characters: at most " + longest);
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException("the " + what + " holds half of a surrogate pair");
    }
  }

  static void rank(String what, int rank) {
    if (rank > RANK) {
      throw new IllegalArgumentException(what + " has " + rank + " axes: at most " + RANK);
    }
  }

  static int count(String what, int count, int most) {
    if (count < 0 || count > most) {
      throw new IllegalArgumentException(
          "it has " + Integer.toUnsignedString(count) + " " + what + ": at most " + most);
    }
    return count;
  }

  /** Checks the number of tensors, and that no two have one name. */
  static void tensors(List<NamedTensor> tensors) {
    count("tensors", tensors.size(), TENSORS);
    Set<String> names = new HashSet<>();
    for (NamedTensor tensor : tensors) {
      if (!names.add(tensor.name())) {
        throw new IllegalArgumentException("two tensors are named '" + tensor.name() + "'");
      }
    }
  }

  /**
   * Checks that what is written can be read: a spec made in code may be longer than the parser's
   * bound.
   */
  static void spec(Spec spec) {
    String text = spec.toString();
    text("spec of " + spec.id(), text, Spec.MAX_LENGTH);
    if (!Spec.parse(text).equals(spec)) {
      throw new IllegalArgumentException("the spec '" + text + "' does not read back as it was");
    }
  }
}
