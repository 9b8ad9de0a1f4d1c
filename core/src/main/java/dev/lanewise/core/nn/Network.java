package dev.lanewise.core.nn;

import dev.lanewise.core.io.NamedTensor;
import dev.lanewise.core.io.WeightsDigest;
import dev.lanewise.core.linalg.Compute;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Spec;
import dev.lanewise.spi.Tensor;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A compiled network: the layers of an {@link Architecture} and their parameters, all in one flat
 * array.
 *
 * <p>Many threads may infer with one network at once, each with a {@link Workspace} of its own, as
 * long as nobody trains it.
 */
public final class Network {
  private final Architecture architecture;
  private final float[] parameters;
  private final float[] buffers;

  /** Places that {@link #infer} worked in: as many as threads have called at once. */
  private final Queue<Workspace> idle = new ConcurrentLinkedQueue<>();

  Network(Architecture architecture, float[] parameters, float[] buffers) {
    this.architecture = architecture;
    this.parameters = parameters;
    this.buffers = buffers;
  }

  /** What it was compiled from. */
  public Architecture architecture() {
    return architecture;
  }

  /** The shape of one input. */
  public Shape input() {
    return architecture.input();
  }

  /** The shape of one output. */
  public Shape output() {
    return architecture.output();
  }

  /** The layers with all options written out, in order. */
  public List<Spec> layers() {
    return architecture.layers();
  }

  /**
   * The trained tensors as views, in arena order: {@code 0.dense.weight}, {@code 0.dense.bias}, …
   */
  public List<NamedTensor> parameters() {
    return views(architecture.parameters(), parameters);
  }

  /** The tensors that are kept but not trained, as views, in arena order. */
  public List<NamedTensor> buffers() {
    return views(architecture.buffers(), buffers);
  }

  /**
   * The SHA-256 of the little-endian bytes of all parameters in arena order, in hexadecimal: equal
   * for equal weights, bit for bit.
   */
  public String weightsSha256() {
    WeightsDigest digest = new WeightsDigest();
    for (NamedTensor parameter : parameters()) {
      Tensor tensor = parameter.tensor();
      digest.add(tensor.data(), tensor.offset(), tensor.offset() + tensor.size());
    }
    return digest.hex();
  }

  /**
   * A place to infer in, for up to {@code batch} examples at a time, on the calling thread.
   *
   * @throws IllegalArgumentException if the batch is not positive
   */
  public Workspace workspace(int batch) {
    return workspace(batch, Compute.simd(1));
  }

  /** A place to infer in that computes with what is lent; the caller closes it. */
  public Workspace workspace(int batch, Compute compute) {
    return new Workspace(this, batch, compute);
  }

  /**
   * The output for one input of {@link #input} shape, or the outputs for a batch of them, N×input
   * shape, as a new tensor; on the calling thread. Any number of threads may call at once: each
   * works in a place of its own, which the next call takes again. Nothing but the result is
   * allocated then; a {@link #workspace} does without that, too.
   *
   * @throws IllegalArgumentException if the shape does not fit
   */
  public Tensor infer(Tensor inputs) {
    boolean one = inputs.shape().equals(input());
    Tensor batch = one ? inputs.reshape(input().prepend(1)) : inputs;
    int n = batch.rank() == 0 ? 1 : Math.max(1, batch.dim(0));
    Workspace place = idle.poll();
    if (place == null || place.batch() < n) {
      place = workspace(n);
    }
    Tensor output = place.infer(batch);
    Tensor result = Tensor.of(one ? output() : output.shape(), output.toArray());
    idle.offer(place);
    return result;
  }

  float[] parameterArena() {
    return parameters;
  }

  float[] bufferArena() {
    return buffers;
  }

  Tensor parameter(int index) {
    return architecture.parameters().segments().get(index).in(parameters);
  }

  Tensor buffer(int index) {
    return architecture.buffers().segments().get(index).in(buffers);
  }

  private static List<NamedTensor> views(ArenaLayout layout, float[] arena) {
    return layout.segments().stream().map(s -> new NamedTensor(s.name(), s.in(arena))).toList();
  }
}
