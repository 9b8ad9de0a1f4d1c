package dev.lanewise.tck;

import static dev.lanewise.tck.Samples.MARGIN;
import static dev.lanewise.tck.Samples.assertSameBits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lanewise.spi.Augmentation;
import dev.lanewise.spi.AugmentationProvider;
import dev.lanewise.spi.RandomSource;
import dev.lanewise.spi.Shape;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** What an {@link Augmentation} keeps to. */
public abstract class AugmentationContract extends ProviderContract<Augmentation> {
  private static final int DRAWS = 20;
  private static final float GARBAGE = -7e8f;

  /** A suite for one provider. */
  protected AugmentationContract() {
    super(AugmentationProvider.class);
  }

  /** Shapes of one example to test with: small images of one and of three channels. */
  protected List<Shape> inputShapes() {
    return List.of(Shape.of(9, 8), Shape.of(6, 7, 3), Shape.of(1, 1));
  }

  /** Shapes that it cannot take. */
  protected List<Shape> refusedShapes() {
    return List.of();
  }

  @Rule(id = "G1", text = "Images are taken, or some other shape it states.")
  public void shapes_to_test_with_are_let_pass() {
    for (Shape shape : inputShapes()) {
      create().check(shape);
    }
  }

  @Rule(id = "G2", text = "Shapes it cannot take are refused, with a reason of one line.")
  public void other_shapes_are_refused_with_what_is_needed() {
    for (Shape shape : refusedShapes()) {
      assertThatIllegalArgumentException()
          .as("shape %s", shape)
          .isThrownBy(() -> create().check(shape));
    }
    Samples.assertReasons(shape -> create().check(shape));
  }

  @Rule(id = "G3", text = "The same source gives the same bits, whatever came before.")
  public void the_same_source_gives_the_same_bits_whatever_was_before() {
    for (Shape shape : inputShapes()) {
      Augmentation used = create();
      for (int i = 0; i < DRAWS; i++) {
        apply(used, shape, i);
      }
      for (int i = DRAWS - 1; i >= 0; i--) {
        assertSameBits(apply(used, shape, i), apply(create(), shape, i), "example of " + shape);
      }
    }
  }

  @Rule(id = "G4", text = "Sources differ in what they make of an example.")
  public void sources_differ_in_what_they_make_of_an_example() {
    Shape shape = inputShapes().getFirst();
    long distinct = 0;
    for (int i = 1; i < DRAWS; i++) {
      distinct += Arrays.equals(apply(create(), shape, i), apply(create(), shape, 0)) ? 0 : 1;
    }
    assertThat(distinct).as("results that differ from the first").isPositive();
  }

  @Rule(id = "G5", text = "Every element is overwritten, with a finite number.")
  public void every_element_is_overwritten_and_finite() {
    for (Shape shape : inputShapes()) {
      for (int i = 0; i < DRAWS; i++) {
        float[] to = new float[shape.size()];
        Arrays.fill(to, GARBAGE);
        create().apply(shape, random(i), example(shape), 0, to, 0);
        assertSameBits(to, apply(create(), shape, i), "what was written over other values");
        for (float value : to) {
          assertThat(value).isFinite();
        }
      }
    }
  }

  @Rule(id = "G6", text = "Only the range is written, not the example.")
  public void touches_only_its_range_and_not_the_example() {
    for (Shape shape : inputShapes()) {
      for (int i = 0; i < DRAWS; i++) {
        float[] from = Samples.guarded(example(shape));
        float[] to = Samples.guarded(new float[shape.size()]);
        create().apply(shape, random(i), from, MARGIN, to, MARGIN);
        assertSameBits(Samples.unguarded(to), apply(create(), shape, i), "values at an offset");
        assertSameBits(Samples.unguarded(from), example(shape), "the example");
      }
    }
  }

  @Rule(id = "G7", text = "One instance on several threads gives the same bits.")
  public void one_instance_on_several_threads_gives_the_same_bits() {
    Augmentation augmentation = create();
    for (Shape shape : inputShapes()) {
      Samples.assertSameBitsOnThreads(() -> apply(augmentation, shape, 3));
    }
  }

  @Rule(id = "G8", text = "A larger image allocates no more than a smaller.")
  public void allocates_nothing_per_element() {
    Augmentation augmentation = create();
    List<Shape> shapes =
        inputShapes().stream().sorted(Comparator.comparingInt(Shape::size)).toList();
    Shape small = shapes.getFirst();
    Shape large = shapes.getLast();
    float[] from = example(large);
    float[] to = new float[large.size()];
    RandomSource random = random(1);
    Allocations.assertNoMore(
        () -> augmentation.apply(large, random, from, 0, to, 0),
        () -> augmentation.apply(small, random, from, 0, to, 0));
  }

  private static float[] example(Shape shape) {
    return Samples.normal("example", shape.size());
  }

  private static RandomSource random(int step) {
    return RandomSource.of(1, "augmentation", step);
  }

  private static float[] apply(Augmentation augmentation, Shape shape, int step) {
    float[] to = new float[shape.size()];
    augmentation.apply(shape, random(step), example(shape), 0, to, 0);
    return to;
  }
}
