package dev.lanewise.tck;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lanewise.spi.Augmentation;
import dev.lanewise.spi.AugmentationProvider;
import dev.lanewise.spi.RandomSource;
import dev.lanewise.spi.Shape;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The suite for augmentations lets sound ones pass and catches what breaks a rule. */
class AugmentationContractTest {

  @Test
  void a_sound_augmentation_passes() {
    AugmentationContract contract = contract(Brighter::new);
    Stream.<Consumer<AugmentationContract>>of(
            AugmentationContract::shapes_to_test_with_are_let_pass,
            AugmentationContract::other_shapes_are_refused_with_what_is_needed,
            AugmentationContract::the_same_source_gives_the_same_bits_whatever_was_before,
            AugmentationContract::sources_differ_in_what_they_make_of_an_example,
            AugmentationContract::every_element_is_overwritten_and_finite,
            AugmentationContract::touches_only_its_range_and_not_the_example,
            AugmentationContract::one_instance_on_several_threads_gives_the_same_bits,
            AugmentationContract::allocates_nothing)
        .forEach(rule -> rule.accept(contract));
  }

  @Test
  void one_that_remembers_its_calls_is_caught() {
    Supplier<Augmentation> counting =
        () ->
            new Brighter() {
              private int calls;

              @Override
              float factor(RandomSource random) {
                return ++calls;
              }
            };
    assertCaught(contract(counting)::the_same_source_gives_the_same_bits_whatever_was_before);
  }

  @Test
  void one_that_does_not_draw_is_caught() {
    Supplier<Augmentation> constant =
        () ->
            new Brighter() {
              @Override
              float factor(RandomSource random) {
                return 2;
              }
            };
    assertCaught(contract(constant)::sources_differ_in_what_they_make_of_an_example);
  }

  @Test
  void one_that_leaves_an_element_or_writes_one_too_many_is_caught() {
    assertCaught(contract(() -> new OtherCount(-1))::every_element_is_overwritten_and_finite);
    assertCaught(contract(() -> new OtherCount(1))::touches_only_its_range_and_not_the_example);
  }

  @Test
  void one_that_works_in_place_is_caught() {
    Supplier<Augmentation> inPlace =
        () ->
            new Brighter() {
              @Override
              public void apply(
                  Shape input, RandomSource random, float[] from, int at, float[] to, int toAt) {
                super.apply(input, random, from, at, from, at);
                System.arraycopy(from, at, to, toAt, input.size());
              }
            };
    assertCaught(contract(inPlace)::touches_only_its_range_and_not_the_example);
  }

  @Test
  void one_that_allocates_is_caught() {
    Supplier<Augmentation> allocating =
        () ->
            new Brighter() {
              @Override
              public void apply(
                  Shape input, RandomSource random, float[] from, int at, float[] to, int toAt) {
                super.apply(input, random, from.clone(), at, to, toAt);
              }
            };
    assertCaught(contract(allocating)::allocates_nothing);
  }

  @Test
  void one_that_takes_any_shape_is_caught_where_some_must_be_refused() {
    Supplier<Augmentation> unchecked =
        () ->
            new Brighter() {
              @Override
              public void check(Shape input) {}
            };
    assertCaught(contract(unchecked)::other_shapes_are_refused_with_what_is_needed);
  }

  private static void assertCaught(ThrowingCallable rule) {
    assertThatExceptionOfType(AssertionError.class).isThrownBy(rule);
  }

  private static AugmentationContract contract(Supplier<Augmentation> maker) {
    return new AugmentationContract() {
      @Override
      protected AugmentationProvider provider() {
        return new Augmentations(maker);
      }

      @Override
      protected List<Shape> refusedShapes() {
        return List.of(Shape.of());
      }
    };
  }

  /** Multiplies all by one random number. */
  private static class Brighter implements Augmentation {
    @Override
    public void check(Shape input) {
      if (input.rank() == 0) {
        throw new IllegalArgumentException("it needs at least one axis");
      }
    }

    float factor(RandomSource random) {
      return (float) random.uniform(0);
    }

    int count(Shape input) {
      return input.size();
    }

    @Override
    public void apply(
        Shape input, RandomSource random, float[] from, int at, float[] to, int toAt) {
      float factor = factor(random);
      for (int i = 0; i < count(input); i++) {
        to[toAt + i] = factor * from[at + i];
      }
    }
  }

  private static final class OtherCount extends Brighter {
    private final int more;

    OtherCount(int more) {
      this.more = more;
    }

    @Override
    int count(Shape input) {
      return input.size() + more;
    }
  }

  private static final class Augmentations extends Broken<Augmentation>
      implements AugmentationProvider {
    Augmentations(Supplier<Augmentation> maker) {
      super(maker);
    }
  }
}
