package dev.lanewise.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final Machine MACHINE = new Machine("Test CPU (family 1, model 2)", 6, "Test OS");

  @TempDir Path folder;
  private Path result;
  private String json;
  private int status;
  private String page;
  private String errors;

  @BeforeEach
  void write_the_result() throws IOException {
    try (InputStream fixture = ReportTest.class.getResourceAsStream("result.json")) {
      json = new String(fixture.readAllBytes(), StandardCharsets.UTF_8);
    }
    result = folder.resolve("result.json");
    writeResult(json);
  }

  private void writeResult(String text) throws IOException {
    Files.writeString(result, text);
    Files.setLastModifiedTime(result, FileTime.from(Instant.parse("2026-03-04T12:00:00Z")));
  }

  private void report(String... files) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    status =
        Report.print(
            files,
            MACHINE,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    page = out.toString(StandardCharsets.UTF_8);
    errors = err.toString(StandardCharsets.UTF_8);
  }

  private void assertRefused(String sentence) {
    assertThat(status).isEqualTo(1);
    assertThat(page).isEmpty();
    assertThat(errors).isEqualTo(sentence + System.lineSeparator());
  }

  @Test
  void rates_and_shares_of_a_product_follow_from_its_flops_and_times() {
    report(result.toString());
    assertThat(status).isZero();
    // 2·100·200·50 flops are 80 GFLOP/s in 25 µs and 100 GFLOP/s in 20 µs, of a peak of 125.
    assertThat(page.lines())
        .contains(
            "| form | m×n×k | threads | median µs | best µs | median GFLOP/s | best GFLOP/s"
                + " | FMA peak | median share | best share |",
            "| NT | 100x200x50 | 1 | 25.0 | 20.0 | 80.0 | 100.0 | 125.0 | 64 % | 80 % |",
            "| NT | 100x200x50 | 2 | 12.5 | 10.0 | 160.0 | 200.0 | 128.0 | 63 % | 78 % |");
  }

  @Test
  void a_peer_stands_beside_the_product_of_its_form_and_shape_on_one_thread() {
    report(result.toString());
    assertThat(page.lines())
        .contains(
            "| form | m×n×k | Lanewise | Slow |",
            "| NT | 100x200x50 | 80.0 | 32.0 (2.50×) |",
            "| TT | 100x200x50 |  | 20.0 |");
  }

  @Test
  void a_read_of_a_matrix_is_told_in_bytes() {
    report(result.toString());
    // 100·250 floats of 4 bytes are 50 GB/s in 2 µs.
    assertThat(page.lines()).contains("| sum | 100x250 | 2.0 | 1.0 | 50.0 | 100.0 |");
  }

  @Test
  void a_function_is_told_in_time_alone() {
    report(result.toString());
    assertThat(page.lines())
        .contains("| operation | parameters | median µs | best µs |", "| exp |  | 28.5 | 26.9 |");
  }

  @Test
  void the_chart_shows_medians_as_bars_and_peaks_as_a_line() {
    report(result.toString());
    assertThat(page)
        .contains(
            """
            ```mermaid
            xychart-beta
                title "Gemm: GFLOP/s by the median"
                x-axis ["NT 100x200x50", "NT 100x200x50 on 2"]
                y-axis "GFLOP/s" 0 --> 281.60
                bar [80.00, 160.00]
                line [125.00, 256.00]
            ```
            """);
  }

  @Test
  void every_kernel_has_one_chart() {
    report(result.toString());
    assertThat(page.split("```mermaid", -1)).hasSize(1 + 3);
  }

  @Test
  void the_page_names_date_machine_and_commands() {
    report(result.toString());
    assertThat(page)
        .contains("| date | 2026-03-04 |")
        .contains("| processor | Test CPU (family 1, model 2) |")
        .contains("| cores | 6 |")
        .contains("| vector | 16 floats (512 bits) |")
        .contains("| JVM | Test VM 25.0.3+9 |")
        .containsOnlyOnce("java -jar bench/target/benchmarks.jar -p shape=100x200x50\n")
        .contains("-f 1 -wi 3 -w '300 ms' -i 5 -r '300 ms'")
        .doesNotContain("{machine}", "{commands}", "{numbers}");
  }

  @Test
  void results_of_several_files_stand_on_one_page() throws IOException {
    Path other = folder.resolve("other.json");
    Files.writeString(other, json.replace("100x200x50", "10x20x50"));
    report(result.toString(), other.toString());
    assertThat(page)
        .contains("| NT | 100x200x50 | 1 | 25.0 | 20.0 | 80.0 |")
        .contains("| NT | 10x20x50 | 1 | 25.0 | 20.0 | 0.8 |");
  }

  @Test
  void no_file_is_refused() {
    report();
    assertRefused("no result file: name one or more that JMH wrote with -rf json -rff FILE");
  }

  @Test
  void a_missing_file_is_refused() {
    Path missing = folder.resolve("missing.json");
    report(missing.toString());
    assertRefused("there is no file " + missing + ": name a result of JMH");
  }

  @Test
  void a_file_that_is_not_json_is_refused() throws IOException {
    writeResult("# Benchmarks");
    report(result.toString());
    assertRefused(result + " is not JSON: a result of JMH is allowed, written by -rf json");
  }

  @Test
  void json_of_another_kind_is_refused() throws IOException {
    writeResult("{\"score\": 1}");
    report(result.toString());
    assertRefused(
        result + " is not a result of JMH: a list of benchmarks is allowed, written by -rf json");
  }

  @Test
  void another_unit_of_time_is_refused() throws IOException {
    writeResult(json.replaceFirst("us/op", "ops/s"));
    report(result.toString());
    assertRefused(
        result
            + ": the unit of benchmark 'dev.lanewise.bench.GemmBenchmark.multiply' is 'ops/s',"
            + " but only us/op is allowed");
  }

  @Test
  void a_benchmark_without_samples_is_refused() throws IOException {
    writeResult(json.replaceFirst("\"50.0\"", "\"49.0\""));
    report(result.toString());
    assertRefused(
        result
            + ": benchmark 'dev.lanewise.bench.GemmBenchmark.multiply' has no positive time at"
            + " percentile 50.0");
  }

  @Test
  void a_shape_that_is_none_is_refused() throws IOException {
    writeResult(json.replace("\"shape\": \"100x200x50\"", "\"shape\": \"100x200\""));
    report(result.toString());
    assertRefused(
        result
            + ": shape '100x200' is not of the form m x n x k without blanks, such as 100x256x784");
  }
}
