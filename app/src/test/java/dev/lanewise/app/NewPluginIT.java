package dev.lanewise.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From nothing to a plug-in that trains, with the packaged program and Maven alone. */
class NewPluginIT {
  @TempDir private Path folder;

  @Test
  void a_new_project_is_built_by_maven_offline_verified_and_trains() throws Exception {
    Path project = folder.resolve("my plug-ins/my-optimizer");
    AppProcess made =
        AppProcess.run(
            folder, "plugins", "new", "my-optimizer", "--kind", "optimizer", "--dir", "" + project);
    assertThat(made.complaints()).isEmpty();
    assertThat(made.exitCode()).isZero();

    assertThat(maven(project))
        .contains("BUILD SUCCESS")
        .containsPattern("Tests run: [1-9]\\d*, Failures: 0");

    Path jar = project.resolve("target/my-optimizer-1.0.jar");
    AppProcess verified = AppProcess.run(folder, "plugins", "verify", jar.toString());
    assertThat(verified.complaints()).isEmpty();
    assertThat(verified.out()).contains("optimizer my-optimizer", "✓").doesNotContain("✗");
    assertThat(verified.exitCode()).isZero();

    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    Files.copy(jar, plugins.resolve("my-optimizer.jar"));
    assertTrains(plugins);
  }

  private void assertTrains(Path plugins) throws IOException {
    AppProcess trained =
        AppProcess.run(
            folder,
            "train",
            "--plugins",
            plugins.toString(),
            "--optimizer",
            "my-optimizer",
            "--epochs",
            "1",
            "--limit",
            "2000",
            "--batch",
            "20",
            "--format",
            "json");
    assertThat(trained.complaints()).isEmpty();
    JsonNode result = new ObjectMapper().readTree(trained.out().lines().toList().getLast());
    assertThat(result.path("test_accuracy").asDouble()).isGreaterThan(0.5);
  }

  /** What Maven says; it takes all that it needs from the project and what is on this machine. */
  private String maven(Path project) throws IOException, InterruptedException {
    Path log = folder.resolve("maven.txt");
    new ProcessBuilder(
            List.of(
                System.getProperty("lanewise.maven"),
                "-B",
                "-ntp",
                "-o",
                "-Dmaven.repo.local=" + System.getProperty("lanewise.maven.repository"),
                "package"))
        .directory(project.toFile())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start()
        .waitFor();
    return Files.readString(log);
  }
}
