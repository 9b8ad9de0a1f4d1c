package dev.lanewise.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.core.reference.ReferenceKernels;
import dev.lanewise.spi.Kernels;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kernel of a family against its scalar definition, bit for bit, on {@value #SHAPES} seeded
 * shapes; the build runs the families at three widths.
 *
 * <p>A failure names the kernel, the seed, the threads and the shape. To try one seed alone, with
 * every kernel of the family: {@code ./mvnw test -pl core -am -Dtest=ProductShapesTest
 * -Ddev.lanewise.seed=1234}, or {@code trial(1234)} of the kernel in a debugger.
 *
 * <p>A new family is a class that extends this one and lists its kernels.
 */
@Tag("every-width")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ShapesTest {
  private static final int SHAPES = 10_000;
  private static final int SHAPES_ON_EVERY_NUMBER_OF_THREADS = 250;
  private static final int BLOCKS = 4;

  private final Kernels reference = new ReferenceKernels();
  private final List<SimdKernels> teams = Stream.of(1, 2, 3, 8).map(SimdKernels::new).toList();

  /** The kernels of this family. */
  abstract Stream<TriedKernel> kernels();

  @AfterAll
  void close() {
    teams.forEach(SimdKernels::close);
  }

  @Test
  void no_vector_has_more_lanes_than_this_run_is_meant_for() {
    assertThat(Lanes.COUNT).isLessThanOrEqualTo(Integer.getInteger("dev.lanewise.most-lanes", 16));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void random_shapes_have_the_bits_of_the_reference(TriedKernel kernel) {
    seeds(SHAPES)
        .forEach(
            seed -> {
              SimdKernels team = teams.get((int) seed % teams.size());
              Kernels kernels = seed / teams.size() % 2 == 0 ? team : team.forInference();
              Trial trial = kernel.trial(seed);
              requireSameBits(kernel, seed, team, trial, trial.run(reference), trial.run(kernels));
            });
  }

  /** Called by one thread, which the workers may help, and from blocks that run side by side. */
  @ParameterizedTest
  @MethodSource("kernels")
  void the_bits_do_not_depend_on_the_number_of_threads(TriedKernel kernel) {
    seeds(SHAPES_ON_EVERY_NUMBER_OF_THREADS)
        .forEach(
            seed -> {
              Trial trial = kernel.trial(seed);
              float[] expected = trial.run(reference);
              for (SimdKernels team : teams) {
                requireSameBits(kernel, seed, team, trial, expected, trial.run(team));
                Kernels forInference = team.forInference();
                requireSameBits(kernel, seed, team, trial, expected, trial.run(forInference));
                float[][] actual = new float[BLOCKS][];
                team.parallel(BLOCKS, block -> actual[block] = trial.run(team));
                for (float[] result : actual) {
                  requireSameBits(kernel, seed, team, trial, expected, result);
                }
              }
            });
  }

  private static LongStream seeds(int count) {
    Long only = Long.getLong("dev.lanewise.seed");
    return only == null ? LongStream.range(0, count) : LongStream.of(only);
  }

  private static void requireSameBits(
      TriedKernel kernel,
      long seed,
      SimdKernels team,
      Trial trial,
      float[] expected,
      float[] actual) {
    // Of NaN there is one, here as in Java: its bits differ between processors.
    int place = Arrays.mismatch(expected, actual);
    if (place >= 0) {
      throw new AssertionError(
          String.format(
              "%s, seed %d, %d threads, %d lanes, %s: element %d is %s (%a) instead of %s (%a)",
              kernel.name(),
              seed,
              team.threads(),
              Lanes.COUNT,
              trial,
              place,
              actual[place],
              actual[place],
              expected[place],
              expected[place]));
    }
  }
}
