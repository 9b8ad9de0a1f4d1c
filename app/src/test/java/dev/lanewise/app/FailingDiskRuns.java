package dev.lanewise.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lanewise.app.faults.FailingDisk;
import dev.lanewise.app.faults.Fault;
import dev.lanewise.app.faults.NthFails;
import dev.lanewise.core.io.ModelFile;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Commands of the program in a JVM whose disk is a {@link FailingDisk}: each is run again and
 * again, and each time the next operation below its folder fails.
 */
final class FailingDiskRuns {
  private final FailingDisk disk = (FailingDisk) FileSystems.getDefault().provider();
  private final Path data;
  private final Path folder;
  private final String weights;
  private int faults;

  private FailingDiskRuns(Path base) throws IOException {
    data = TinyImages.in(base.resolve("data"));
    folder = Files.createDirectory(base.resolve("runs"));
    weights = weights(train(folder.resolve("whole")));
  }

  /** Works in this folder, and ends with exit code 0 if every command did as it should. */
  public static void main(String[] arguments) throws IOException {
    FailingDiskRuns runs = new FailingDiskRuns(Path.of(arguments[0]));
    runs.training();
    runs.exporting("safetensors");
    runs.exporting("npz");
    System.out.println(runs.faults + " faults");
  }

  private void training() throws IOException {
    NthFails all = NthFails.counting();
    below(folder, all);
    train(folder.resolve("counted"));
    for (int nth = 1; nth <= all.count(); nth++) {
      training(NthFails.once(nth), folder.resolve("once-" + nth));
      training(NthFails.forGood(nth), folder.resolve("for-good-" + nth));
    }
  }

  private void training(NthFails fault, Path run) throws IOException {
    below(folder, fault);
    Outcome outcome = train(run);
    disk.inject(Fault.NONE);
    faults++;

    String which = fault.toString();
    List<Path> checkpoints = checkpoints(run);
    for (Path checkpoint : checkpoints) {
      ModelFile.read(checkpoint);
    }
    if (outcome.exitCode() == 0) {
      // A disk that forces no folders does as well as it can; and the folder itself is to stay.
      assertThat(which).matches("operation \\d+, FORCE once-\\d+|.*, DELETE (once|for-good)-\\d+");
      assertThat(weights(outcome)).as(which).isEqualTo(weights);
      return;
    }
    assertThat(outcome.exitCode()).as(which).isEqualTo(1);
    assertThat(outcome.err().lines().filter(line -> line.startsWith("lanewise: ")))
        .as(which)
        .singleElement()
        .asString()
        .contains(run.toString())
        .doesNotContain("internal error")
        .satisfies(
            line -> {
              if (checkpoints.size() > 1 && !line.contains("may be lost in a power cut")) {
                assertThat(line)
                    .contains("; once that is mended, ")
                    .contains("train --resume " + run + " goes on from ");
              }
            });
    Outcome second =
        checkpoints.isEmpty()
            ? train(run)
            : Outcome.of("train", "--resume", run.toString(), "--format", "json");
    assertThat(second.exitCode()).as("%s, then %s", which, second.err()).isZero();
    assertThat(weights(second)).as(which).isEqualTo(weights);
    assertThat(ModelFile.read(run.resolve("model.lanewise")).metadata())
        .containsEntry("interrupted", "false");
  }

  private void exporting(String format) throws IOException {
    Path file = folder.resolve("exported." + format);
    NthFails all = NthFails.counting();
    below(folder, all);
    export(format, file);
    byte[] whole = Files.readAllBytes(file);
    byte[] old = {1, 2, 3};
    for (int nth = 1; nth <= all.count(); nth++) {
      for (NthFails fault : List.of(NthFails.once(nth), NthFails.forGood(nth))) {
        Files.write(file, old);
        below(folder, fault);
        Outcome outcome = export(format, file);
        disk.inject(Fault.NONE);
        faults++;

        String which = fault.toString();
        if (outcome.exitCode() != 0) {
          assertThat(outcome.exitCode()).as(which).isEqualTo(1);
          assertThat(outcome.err()).as(which).hasLineCount(1).contains(file.toString());
        }
        boolean written = outcome.exitCode() == 0 || outcome.err().contains("is written, but");
        assertThat(Files.readAllBytes(file)).as(which).isEqualTo(written ? whole : old);
      }
    }
  }

  /** Lets what is done below a folder fail, and nothing else. */
  private void below(Path place, Fault fault) {
    disk.inject(
        (operation, path) -> {
          if (path.startsWith(place)) {
            fault.before(operation, path);
          }
        });
  }

  private Outcome train(Path run) {
    List<String> command = new ArrayList<>(List.of("train", "--format", "json", "--threads", "1"));
    command.addAll(List.of("--data", data.toString(), "--out", run.toString()));
    command.addAll(List.of("--layers", "dense(8) tanh dense(10)", "--optimizer", "adam(lr=0.01)"));
    command.addAll(List.of("--epochs", "2", "--batch", "60"));
    return Outcome.of(command.toArray(String[]::new));
  }

  private Outcome export(String format, Path file) {
    String model = folder.resolve("whole").resolve("model.lanewise").toString();
    return Outcome.of("export", model, file.toString(), "--to", format);
  }

  private static List<Path> checkpoints(Path run) throws IOException {
    if (!Files.isDirectory(run)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(run)) {
      return files
          .filter(file -> file.toString().endsWith(".lanewise"))
          .filter(file -> file.getFileName().toString().startsWith("checkpoint-"))
          .toList();
    }
  }

  private static String weights(Outcome outcome) throws IOException {
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    String last = outcome.out().lines().toList().getLast();
    return new ObjectMapper().readTree(last).path("weights_sha256").asText();
  }
}
