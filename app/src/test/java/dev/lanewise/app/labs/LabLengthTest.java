package dev.lanewise.app.labs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A lab is read from top to bottom: nothing in the folders of the chapters may be long. */
class LabLengthTest {
  private static final Path LABS = Path.of("src/main/java/dev/lanewise/app/labs");
  private static final int LONGEST = 90;

  @Test
  void no_file_of_a_chapter_is_longer_than_90_lines() throws IOException {
    List<String> tooLong = new ArrayList<>();
    int files = 0;
    try (Stream<Path> all = Files.walk(LABS)) {
      for (Path file : all.filter(LabLengthTest::isOfChapter).toList()) {
        files++;
        int lines = Files.readAllLines(file).size();
        if (lines > LONGEST) {
          tooLong.add(file.getFileName() + ": " + lines);
        }
      }
    }
    assertThat(files).isGreaterThanOrEqualTo(Labs.all().size());
    assertThat(tooLong).isEmpty();
  }

  private static boolean isOfChapter(Path file) {
    String folder = LABS.relativize(file).getName(0).toString();
    return folder.startsWith("chapter") && file.toString().endsWith(".java");
  }
}
