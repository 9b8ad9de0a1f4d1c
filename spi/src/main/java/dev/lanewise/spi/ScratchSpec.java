package dev.lanewise.spi;

/**
 * Working space of a layer, kept from a forward pass to its backward pass and no longer.
 *
 * @param shape its shape, without the batch
 * @param perExample whether there is one for every example, the batch being prepended to the shape
 */
public record ScratchSpec(Shape shape, boolean perExample) {
  /** Space for every example of the batch: batch×shape. */
  public static ScratchSpec perExample(Shape shape) {
    return new ScratchSpec(shape, true);
  }

  /** Space that does not grow with the batch. */
  public static ScratchSpec shared(Shape shape) {
    return new ScratchSpec(shape, false);
  }
}
