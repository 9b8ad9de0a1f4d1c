package dev.lanewise.spi;

import java.util.List;

/**
 * What a {@link Layer} needs for inputs of one shape. Shapes are those of one example, without the
 * batch.
 *
 * @param output the shape of its output
 * @param parameters the tensors that are trained, in order
 * @param buffers the tensors that are kept but not trained, in order
 * @param scratch working space, in order
 */
public record LayerPlan(
    Shape output,
    List<ParameterSpec> parameters,
    List<BufferSpec> buffers,
    List<ScratchSpec> scratch) {

  /** Copies the lists. */
  public LayerPlan {
    parameters = List.copyOf(parameters);
    buffers = List.copyOf(buffers);
    scratch = List.copyOf(scratch);
  }

  /** A layer with parameters and nothing else. */
  public static LayerPlan of(Shape output, ParameterSpec... parameters) {
    return new LayerPlan(output, List.of(parameters), List.of(), List.of());
  }
}
