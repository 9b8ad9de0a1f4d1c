package dev.lanewise.core.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What this process holds open, as Linux tells. */
final class OpenFiles {
  private OpenFiles() {}

  /** The files; none where the system does not tell: there, deleting a file is the proof. */
  static List<Path> list() throws IOException {
    Path descriptors = Path.of("/proc/self/fd");
    if (!Files.isDirectory(descriptors)) {
      return List.of();
    }
    try (Stream<Path> links = Files.list(descriptors)) {
      return links
          .filter(Files::exists)
          .filter(Files::isSymbolicLink)
          .map(OpenFiles::target)
          .toList();
    }
  }

  private static Path target(Path link) {
    try {
      return Files.readSymbolicLink(link);
    } catch (IOException e) {
      return link; // closed between the listing and this look
    }
  }
}
