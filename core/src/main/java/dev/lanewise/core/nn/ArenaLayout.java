package dev.lanewise.core.nn;

import dev.lanewise.core.linalg.AlignedMemory;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where named tensors lie in one flat array, each starting on a cache line of its own, so that no
 * two threads write one line and SIMD loads do not straddle two.
 */
final class ArenaLayout {
  /** Floats in a cache line of 64 bytes. */
  private static final int LINE = 16;

  private final List<Segment> segments = new ArrayList<>();
  private final List<Integer> firsts = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private int end = AlignedMemory.FIRST;
  private int count;

  /** One tensor: its name, its shape and the place of its first element. */
  record Segment(String name, Shape shape, int offset) {
    Tensor in(float[] arena) {
      return Tensor.view(arena, offset, shape);
    }

    int end() {
      return offset + shape.size();
    }
  }

  void add(String name, Shape shape) {
    if (!names.add(name)) {
      throw new ArchitectureException("two tensors of one layer are named " + name);
    }
    segments.add(new Segment(name, shape, end));
    count = Math.addExact(count, shape.size());
    end = Math.addExact(end, Math.multiplyExact(Math.ceilDiv(shape.size(), LINE), LINE));
  }

  /** Says that what is added next belongs to the next layer. */
  void nextNode() {
    firsts.add(segments.size());
  }

  /** The tensors of one layer in an array laid out like this. */
  List<Tensor> of(Node node, float[] arena) {
    return segments(node).stream().map(segment -> segment.in(arena)).toList();
  }

  /** Where the tensors of one layer lie. */
  List<Segment> segments(Node node) {
    int from = firsts.get(node.index());
    boolean last = node.index() + 1 == firsts.size();
    return segments.subList(from, last ? segments.size() : firsts.get(node.index() + 1));
  }

  List<Segment> segments() {
    return segments;
  }

  /** An array laid out like this, of zeros. */
  float[] arena() {
    return AlignedMemory.array(end - AlignedMemory.FIRST);
  }

  /** The number of elements that belong to a tensor. */
  int count() {
    return count;
  }
}
