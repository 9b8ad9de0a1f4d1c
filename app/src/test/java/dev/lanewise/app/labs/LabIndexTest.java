package dev.lanewise.app.labs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LabIndexTest {
  private static final Path FRESH = Path.of("target", "labs.md");
  private static final Path KEPT = Path.of("..", "docs", "labs.md");

  @Test
  void the_index_names_every_check_of_every_row() throws IOException {
    Files.createDirectories(FRESH.toAbsolutePath().getParent());
    Files.writeString(FRESH, index());

    assertThat(KEPT)
        .as("docs/labs.md is stale: copy app/target/labs.md over it")
        .hasSameTextualContentAs(FRESH);
  }

  private static String index() {
    Map<Integer, String> lines = new TreeMap<>();
    int place = 0;
    for (Section section : AllLabs.sections()) {
      for (Block.Check check : section.checks()) {
        int row = Integer.parseInt(check.row().replaceAll("\\D", ""));
        lines.put(row * 10_000 + place++ % 10_000, line(section.lab(), check));
      }
    }
    return """
        # Labs

        Which lab shows which row of the table of what the book holds, by which check. Made by a test, which fails when
        this page is stale.

        | Row | Lab | Class | Check |
        |---|---|---|---|
        """
        + String.join("", lines.values());
  }

  private static String line(Lab lab, Block.Check check) {
    String name = lab.getClass().getName();
    String path = "../app/src/main/java/" + name.replace('.', '/') + ".java";
    return "| %s | `%s` | [%s](%s) | %s |%n"
        .formatted(
            check.row(),
            lab.name(),
            lab.getClass().getSimpleName(),
            path,
            check.claim().replace("|", "\\|"));
  }
}
