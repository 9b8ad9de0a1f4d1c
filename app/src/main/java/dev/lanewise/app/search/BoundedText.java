package dev.lanewise.app.search;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text of a file that somebody else may have written. */
final class BoundedText {
  private static final int LONGEST_LINE = 200;

  private BoundedText() {}

  /**
   * The text of a file in UTF-8.
   *
   * @param most bytes
   * @throws IOException if it cannot be read, has more bytes, or is no UTF-8; names the file
   */
  static String read(Path file, int most) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new IOException(file + " has more than " + most + " bytes, which are allowed");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is not valid UTF-8", e);
    }
  }

  /** A quotation on one line: no control characters, which a terminal would obey, not endless. */
  static String line(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ");
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
  }
}
