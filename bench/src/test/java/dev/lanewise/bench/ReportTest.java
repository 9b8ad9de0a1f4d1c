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
                + " | FMA peak | median share | best share | × one thread |",
            "| NT | 100x200x50 | 1 | 25.0 | 20.0 | 80.0 | 100.0 | 125.0 | 64 % | 80 % |  |",
            "| NT | 100x200x50 | 2 | 12.5 | 10.0 | 160.0 | 200.0 | 128.0 | 63 % | 78 % | 2.00 |");
  }

  @Test
  void a_peer_stands_beside_the_product_of_its_form_and_shape_on_one_thread() {
    report(result.toString());
    assertThat(page.lines())
        .contains(
            "| form | m×n×k | Lanewise | Slow | OpenBlasArrays | MklArrays | Ejml | TripleLoop |",
            "| NT | 100x200x50 | 80.0 | 32.0 (2.50×) | 80.0 (1.00×) | 40.0 (2.00×)"
                + " | 26.7 (3.00×) | 40.0 (2.00×) |",
            "| TT | 100x200x50 |  | 20.0 |  |  |  |  |");
  }

  @Test
  void ours_is_divided_by_the_best_peer_of_each_group() {
    report(result.toString());
    assertThat(page.lines())
        .containsSequence(
            "| form | m×n×k | Lanewise | native on arrays of Java | ratio"
                + " | native on its own memory | ratio | pure Java | ratio |",
            "|---|---|--:|--:|--:|--:|--:|--:|--:|",
            "| NT | 100x200x50 | 80.0 | OpenBlasArrays 80.0 | 1.00 |  |  | TripleLoop 40.0 | 2.00 |",
            "| TN | 100x200x50 | 80.0 | MklArrays 20.0 | 4.00 |  |  |  |  |",
            "|  | geometric mean |  |  | 2.00 |  |  |  | 2.00 |",
            "|  | least |  |  | 1.00 |  |  |  | 2.00 |");
  }

  @Test
  void a_convolution_has_rates_and_shares_too() {
    report(result.toString());
    // 100 images of 2·2·2 places with patches of 9 are 14,400 flops.
    assertThat(page.lines())
        .contains("| forward | 4x4x1x2x3x0 | 1.44 | 1.20 | 10.0 | 12.0 | 12.5 | 80 % | 96 % |");
    assertThat(page).contains("bar [10.00]\n    line [12.50]");
  }

  @Test
  void a_trained_network_has_steps_a_second_and_the_time_of_an_epoch() {
    report(result.toString());
    // 784·256, 256·128 and 128·10 products, two or three times, 100 images: 100,710,400 flops.
    assertThat(page.lines())
        .contains(
            "| network | batch | threads | steps/s | median µs | best µs | median GFLOP/s"
                + " | best GFLOP/s | FMA peak | median share | best share | epoch s"
                + " | × one thread |",
            "| mlp | 100 | 1 | 500.0 | 2000.0 | 1000.0 | 50.4 | 100.7 | 100.0 | 50 % | 101 %"
                + " | 1.20 |  |",
            "| mlp | 100 | 2 | 1000.0 | 1000.0 | 500.0 | 100.7 | 201.4 | 100.0 | 50 % | 101 %"
                + " | 0.60 | 2.00 |");
  }

  @Test
  void an_asked_network_has_images_a_second() {
    report(result.toString());
    assertThat(page.lines())
        .contains(
            "| mlp | 100 | 1 | 100000 | 1000.0 | 500.0 | 47.0 | 93.9 | 100.0 | 47 % | 94 % |  |");
  }

  @Test
  void a_peer_stands_beside_the_network_on_as_many_threads() {
    report(result.toString());
    assertThat(page.lines())
        .contains(
            "| network | batch | threads | Lanewise | Dl4j |",
            "| mlp | 100 | 1 | 500.0 | 125.0 (4.00×) |");
  }

  @Test
  void ours_is_divided_by_the_better_of_pytorch() throws IOException {
    report(result.toString(), "pytorch=" + pyTorch());
    assertThat(status).isZero();
    assertThat(page.lines())
        .contains(
            "| task | network | batch | unit | Lanewise on 1 | Lanewise on 2 | PyTorch on 1"
                + " | PyTorch on 2 | ratio on 1 | ratio on 2 |",
            "| training | mlp | 100 | steps/s | 600.0 | 900.0 | 300.0 | 200.0 | 2.00 | 3.00 |",
            "| inference | deep-conv | 100 | images/s | 5000.0 |  | 8000.0 | 10000.0 | 0.50 |  |",
            "| simple-conv | 100 | 1 | 2.5e-05 | 1.5e-05 | 2.0e-05 |");
  }

  @Test
  void a_page_without_networks_says_so() throws IOException {
    Files.writeString(
        result, "[" + json.substring(json.indexOf('{'), json.indexOf("\n  },")) + "\n  }]");
    report(result.toString());
    assertThat(page).contains("\nNot measured.\n");
  }

  private Path pyTorch() throws IOException {
    Path file = folder.resolve("pytorch.json");
    try (InputStream fixture = ReportTest.class.getResourceAsStream("pytorch.json")) {
      Files.write(file, fixture.readAllBytes());
    }
    return file;
  }

  @Test
  void a_rate_of_pytorch_that_is_not_positive_is_refused() throws IOException {
    Path file = pyTorch();
    Files.writeString(file, Files.readString(file).replace("300.0", "0"));
    report(result.toString(), "pytorch=" + file);
    assertRefused(file + ": the rate of pytorch on '1' threads is '0', but must be positive");
  }

  @Test
  void a_file_without_a_comparison_is_refused() throws IOException {
    report("pytorch=" + result);
    assertRefused(
        result + " holds no comparison: a file that bench/compare/pytorch.py wrote is allowed");
  }

  @Test
  void a_network_that_is_none_is_refused() throws IOException {
    writeResult(json.replaceFirst("\"network\": \"mlp\"", "\"network\": \"rnn\""));
    report(result.toString());
    assertRefused(
        result
            + ": network 'rnn' is none of these: book-mlp, mlp, mlp-1024, simple-conv, deep-conv");
  }

  @Test
  void what_has_no_unit_of_work_is_told_in_time_and_how_late_it_gets() {
    report(result.toString());
    assertThat(page.lines())
        .contains(
            "| operation | parameters | median µs | best µs | 99 % µs |",
            "| parked |  | 0.21 | 0.11 | 60.5 |");
  }

  @Test
  void a_read_of_a_matrix_is_told_in_bytes_and_beside_the_sum() {
    report(result.toString());
    // 100·250 floats of 4 bytes are 50 GB/s in 2 µs.
    assertThat(page.lines())
        .contains(
            "| sum | 100x250 | 2.00 | 1.00 | 50.0 | 100.0 |  |",
            "| multiply | 100x250 | 4.00 | 3.00 | 25.0 | 33.3 | 50 % |");
  }

  @Test
  void a_function_is_told_by_the_element_and_beside_who_else_computes_it() {
    report(result.toString());
    assertThat(page.lines())
        .contains(
            "| function | elements | median µs | best µs | ns an element"
                + " | plain loop | VectorOperators | Vml HA |",
            "| exp | 1000 | 2.00 | 1.50 | 2.000"
                + " | 20.000 (10.00×) | 1.600 (0.80×) | 3.000 (1.50×) |");
  }

  @Test
  void the_chart_shows_medians_as_bars_and_peaks_as_a_line() {
    report(result.toString());
    assertThat(page)
        .contains(
            """
            ```mermaid
            xychart-beta horizontal
                title "Gemm: GFLOP/s by the median"
                x-axis ["NT 100x200x50", "NT 100x200x50 on 2", "TN 100x200x50"]
                y-axis "GFLOP/s" 0 --> 281.60
                bar [80.00, 160.00, 80.00]
                line [125.00, 256.00, 125.00]
            ```
            """);
  }

  @Test
  void every_kernel_and_each_task_has_one_chart() {
    report(result.toString());
    assertThat(page.split("```mermaid", -1)).hasSize(1 + 8);
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
        .doesNotContain("{machine}", "{commands}", "{networks}", "{numbers}");
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
  void threads_that_are_no_number_are_refused() throws IOException {
    writeResult(json.replace("\"threads\": \"2\"", "\"threads\": \"two\""));
    report(result.toString());
    assertRefused(result + ": threads 'two' is not a whole number from 1 to 999999999");
  }

  @Test
  void a_layer_that_is_none_is_refused() throws IOException {
    writeResult(json.replace("4x4x1x2x3x0", "4x4"));
    report(result.toString());
    assertRefused(result + ": layer '4x4' is not six numbers such as 28x28x1x30x5x0");
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
