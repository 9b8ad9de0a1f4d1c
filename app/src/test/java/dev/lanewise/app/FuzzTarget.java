package dev.lanewise.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a coverage-guided fuzzer calls, as the profile {@code jazzer} does: bytes for one of the
 * {@link HostileReaders}, which must take them or refuse them by the exception that it documents.
 *
 * <p>Two system properties: {@code fuzz.reader}, the name of the reader; {@code fuzz.corpus}, a
 * folder into which its sound files are put, for the fuzzer to begin with.
 */
public final class FuzzTarget {
  private static Path file;
  private static HostileReader reader;

  private FuzzTarget() {}

  /** Called once, before the first input. */
  public static void fuzzerInitialize() throws IOException {
    Path folder = Files.createTempDirectory("lanewise-fuzz");
    file = folder.resolve("hostile");
    List<HostileReader> readers = new HostileReaders(folder).all();
    String name = System.getProperty("fuzz.reader");
    reader =
        readers.stream()
            .filter(candidate -> candidate.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "fuzz.reader is '"
                            + name
                            + "': must be one of "
                            + readers.stream().map(HostileReader::name).toList()));
    Path corpus = Files.createDirectories(Path.of(System.getProperty("fuzz.corpus")));
    for (int i = 0; i < reader.sound().size(); i++) {
      Files.write(corpus.resolve("sound-" + i), reader.sound().get(i).bytes());
    }
  }

  /** Called for each input; what it throws is a finding. */
  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    // A new file each time: a reader may keep a link to it.
    Files.deleteIfExists(file);
    Files.write(file, reader.finishing().finish(input));
    try {
      reader.reading().read(file);
    } catch (Exception refusal) {
      if (!reader.refusesBy(refusal)) {
        throw refusal;
      }
    }
  }
}
