package dev.lanewise.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.app.faults.FailingDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailingDiskTest {
  @TempDir private Path folder;

  @Test
  void whatever_fails_on_a_disk_is_told_and_a_run_goes_on_to_the_same_weights() throws Exception {
    Path log = folder.resolve("log.txt");
    int exitCode =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "-Djava.nio.file.spi.DefaultFileSystemProvider=" + FailingDisk.class.getName(),
                "-cp",
                System.getProperty("java.class.path"),
                FailingDiskRuns.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();

    String said = Files.readString(log);
    assertThat(exitCode).as(said).isZero();
    assertThat(Integer.parseInt(said.strip().replaceAll("(?s).*?(\\d+) faults$", "$1")))
        .as(said)
        .isGreaterThan(100);
  }
}
