package dev.lanewise.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An optimizer and an activation that somebody else built appear in the labs by themselves. */
class LabsPluginsIT {
  @TempDir Path work;

  @Test
  void labs_draw_what_jars_in_a_folder_provide() throws IOException {
    Path plugins = Files.createDirectory(work.resolve("plugins"));
    OutsideJars jars = new OutsideJars(work, plugins);
    jars.write("tiger.jar", "OptimizerProvider", "Tiger");
    jars.write("softsign.jar", "ActivationProvider", "Softsign");

    AppProcess with = run("with", "--plugins", plugins.toString());

    assertThat(with.err()).doesNotContain("\tat ");
    assertThat(with.exitCode()).isZero();
    assertThat(with.out()).contains("[picture] tiger(lr=");
    String book = Files.readString(work.resolve("with").resolve("labs.html"));
    assertThat(book).contains("<strong>tiger(lr=", "&quot;softsign&quot;");
  }

  @Test
  void without_the_folder_they_know_nothing_of_them() throws IOException {
    AppProcess without = run("without");

    assertThat(without.exitCode()).isZero();
    assertThat(without.out()).contains("[picture] sgd(lr=").doesNotContain("tiger");
    assertThat(Files.readString(work.resolve("without").resolve("labs.html")))
        .doesNotContain("tiger", "softsign\"", "softsign&quot;");
  }

  private AppProcess run(String out, String... more) {
    String[] labs = {"labs", "run", "activations", "optimizer-paths", "--fast", "--out", out};
    String[] all = java.util.Arrays.copyOf(labs, labs.length + more.length);
    System.arraycopy(more, 0, all, labs.length, more.length);
    return AppProcess.run(work, all);
  }
}
