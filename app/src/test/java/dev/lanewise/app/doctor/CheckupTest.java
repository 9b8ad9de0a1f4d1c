package dev.lanewise.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.core.plugin.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckupTest {
  @TempDir private Path folder;

  @Test
  void a_jdk_that_miscompiles_a_shift_is_not_good() {
    assertThat(Checkup.jdk(Runtime.Version.parse("25.0.2+10"), "/jdk"))
        .isEqualTo(
            new Check(
                "JDK",
                false,
                "25.0.2+10 in /jdk",
                "builds before 25.0.3 miscompile a vector shift (JDK-8377811): install a newer"
                    + " one"));
    assertThat(Checkup.jdk(Runtime.Version.parse("25.0.3+9-LTS"), "/jdk").good()).isTrue();
    assertThat(Checkup.jdk(Runtime.Version.parse("26+1"), "/jdk").good()).isTrue();
    assertThat(Checkup.jdk(Runtime.Version.parse("25"), "/jdk").good()).isFalse();
  }

  @Test
  void vector_code_that_is_not_compiled_is_seen_by_its_speed() {
    assertThat(VectorChecks.intrinsics(118.2).good()).isTrue();
    assertThat(VectorChecks.intrinsics(0.1).good()).isFalse();
    assertThat(VectorChecks.intrinsics(0.1).advice()).contains("-Xint");
  }

  @Test
  void the_speed_of_a_product_is_told_as_a_share_of_the_peak() {
    Check check = VectorChecks.gemm(90, 120);

    assertThat(check.good()).isTrue();
    assertThat(check.found())
        .isEqualTo("90.00 GFLOP/s on one thread for 512×512, 75 % of the peak");
    assertThat(VectorChecks.gemm(10, 120).good()).isFalse();
  }

  @Test
  void a_tiny_heap_is_not_good() {
    assertThat(Checkup.heap(100L << 20).good()).isFalse();
    assertThat(Checkup.heap(1L << 30)).isEqualTo(Check.good("heap", "up to 1,024 MiB"));
  }

  @Test
  void a_folder_that_is_not_there_is_not_writable_and_makes_the_whole_not_good() {
    List<Check> checks = new ArrayList<>();

    boolean good;
    try (Registry registry = Registry.load()) {
      good = new Checkup(registry, folder.resolve("gone")).run(checks::add);
    }

    assertThat(good).isFalse();
    assertThat(checks.getLast().found()).endsWith("gone cannot be written");
  }

  @Test
  void each_broken_jar_is_a_line_of_its_own() throws IOException {
    Files.writeString(folder.resolve("broken.jar"), "no zip");
    List<Check> checks = new ArrayList<>();

    try (Registry registry = Registry.load(folder)) {
      new Checkup(registry, folder).run(checks::add);
    }

    assertThat(checks)
        .filteredOn(check -> check.name().equals("plug-in jar"))
        .singleElement()
        .satisfies(check -> assertThat(check.found()).startsWith("broken.jar"));
  }
}
