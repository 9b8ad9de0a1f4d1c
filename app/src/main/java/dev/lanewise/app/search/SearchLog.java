package dev.lanewise.app.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The scores of a search in a file, {@code scores.jsonl}: a line of JSON for each epoch, on the
 * device before the search goes on. For one thread at a time.
 */
public final class SearchLog implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  /** A line for each epoch of 10,000 candidates has its place in it. */
  private static final int MOST_BYTES = 256 << 20;

  private final FileChannel channel;

  private SearchLog(FileChannel channel) {
    this.channel = channel;
  }

  /** Where the scores of a search in this folder are. */
  public static Path file(Path folder) {
    return folder.resolve("scores.jsonl");
  }

  /**
   * The scores in a file. A last line without an end is what a killed search was just writing, and
   * is left out.
   *
   * @throws IOException if it cannot be read, or another line is none of a score
   */
  public static List<Score> read(Path file) throws IOException {
    List<Score> scores = new ArrayList<>();
    if (!Files.exists(file)) {
      return scores;
    }
    String text = BoundedText.read(file, MOST_BYTES);
    int number = 1;
    for (int begin = 0, end; (end = text.indexOf('\n', begin)) >= 0; begin = end + 1) {
      scores.add(score(file, number++, text.substring(begin, end)));
    }
    return scores;
  }

  private static Score score(Path file, int number, String line) throws IOException {
    try {
      JsonNode json = JSON.readTree(line);
      JsonNode loss = json.required("loss");
      return new Score(
          Math.toIntExact(number(json, "candidate").longValue()),
          Math.toIntExact(number(json, "epoch").longValue()),
          loss.isNull() ? Double.NaN : number(json, "loss").doubleValue(),
          number(json, "train_accuracy").doubleValue(),
          number(json, "validation_accuracy").doubleValue());
    } catch (IOException | IllegalArgumentException | ArithmeticException e) {
      throw new IOException(
          file + ": line " + number + " is no score: " + BoundedText.line(line), e);
    }
  }

  private static JsonNode number(JsonNode json, String key) {
    JsonNode value = json.required(key);
    if (!value.isNumber()) {
      throw new IllegalArgumentException(key + " is no number");
    }
    return value;
  }

  /**
   * Takes a file to write on; a last line without an end is cut off.
   *
   * @throws IOException if it cannot be written
   */
  public static SearchLog open(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    byte[] bytes = Files.readAllBytes(file);
    int whole = bytes.length;
    while (whole > 0 && bytes[whole - 1] != '\n') {
      whole--;
    }
    channel.truncate(whole).position(whole);
    return new SearchLog(channel);
  }

  /** Adds a line. */
  public void write(Score score) throws IOException {
    ByteBuffer line =
        ByteBuffer.wrap(
            (JSON.writeValueAsString(json(score)) + "\n").getBytes(StandardCharsets.UTF_8));
    while (line.hasRemaining()) {
      channel.write(line);
    }
    channel.force(false);
  }

  /** The score with the names that it has in files. */
  public static Map<String, Object> json(Score score) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("candidate", score.candidate());
    json.put("epoch", score.epoch());
    json.put("loss", score.diverged() ? null : score.loss());
    json.put("train_accuracy", score.trainAccuracy());
    json.put("validation_accuracy", score.validationAccuracy());
    return json;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
