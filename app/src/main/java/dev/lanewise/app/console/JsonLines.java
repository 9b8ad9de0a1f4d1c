package dev.lanewise.app.console;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintStream;
import java.util.Map;

/** Writes one JSON object a line, in ASCII, so that no terminal setting can spoil it. */
public final class JsonLines {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
          .build();

  private final PrintStream out;

  /** Writes to this stream. */
  public JsonLines(PrintStream out) {
    this.out = out;
  }

  /** Writes one object with its keys in the order of the map, and lets it go. */
  public void write(Map<String, ?> object) {
    try {
      out.println(MAPPER.writeValueAsString(object));
      out.flush();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not writable as JSON: " + object, e);
    }
  }
}
