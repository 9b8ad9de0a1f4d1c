package dev.lanewise.app.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import dev.lanewise.core.io.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a search was asked for: all that its candidates and their scores follow from.
 *
 * @param data the name of the images, or their folder
 * @param checksum of the images that are used; empty before they are read
 * @param preset what the settings change; empty for the default
 * @param limit how many of the training images are used at most
 * @param settings with ranges and choices, by the names of their options
 * @param epochs of the whole training
 * @param seed of the candidates, of the split and of the training
 * @param trials candidates at random; 0 for a grid
 * @param grid numbers of each range in a grid
 * @param halving whether the worse ones are given up early
 * @param validation the share of the images that is set aside to judge by
 */
public record SearchPlan(
    String data,
    String checksum,
    String preset,
    int limit,
    Map<String, String> settings,
    int epochs,
    long seed,
    int trials,
    int grid,
    boolean halving,
    double validation) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int MOST_BYTES = 1 << 20;

  /** Copies the settings in their order. */
  public SearchPlan {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /** Where the plan of a search in this folder is. */
  public static Path file(Path folder) {
    return folder.resolve("search.json");
  }

  /**
   * The same for images of this checksum.
   *
   * @throws IOException if the search was begun with others
   */
  public SearchPlan on(String found) throws IOException {
    if (!checksum.isEmpty() && !checksum.equals(found)) {
      throw new IOException(
          "the data "
              + data
              + " have changed since the search began: it can go on only with the same");
    }
    return new SearchPlan(
        data, found, preset, limit, settings, epochs, seed, trials, grid, halving, validation);
  }

  /** The candidates. */
  public List<Candidate> candidates() {
    SearchSpace space = SearchSpace.of(settings);
    return trials > 0 ? space.random(seed, trials) : space.grid(grid);
  }

  /** After how many epochs the worse of n candidates are given up. */
  public Rungs rungs(int n) {
    return halving ? Rungs.halving(epochs, n) : Rungs.single(epochs);
  }

  /** Writes it in one step. */
  public void write(Path file) throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("data", data);
    json.put("data_crc32c", checksum);
    json.put("preset", preset);
    json.put("limit", limit);
    json.put("settings", settings);
    json.put("epochs", epochs);
    json.put("seed", seed);
    json.put("trials", trials);
    json.put("grid", grid);
    json.put("halving", halving);
    json.put("validation", validation);
    byte[] bytes =
        (JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n")
            .getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(file, out -> out.write(bytes));
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if there is none, or it is damaged
   */
  public static SearchPlan read(Path file) throws IOException {
    try {
      JsonNode json = JSON.readTree(BoundedText.read(file, MOST_BYTES));
      Map<String, String> settings = new LinkedHashMap<>();
      JsonNode given = value(json, "settings", JsonNodeType.OBJECT);
      for (String name : (Iterable<String>) given::fieldNames) {
        settings.put(name, text(given, name));
      }
      return new SearchPlan(
          text(json, "data"),
          text(json, "data_crc32c"),
          text(json, "preset"),
          value(json, "limit", JsonNodeType.NUMBER).intValue(),
          settings,
          value(json, "epochs", JsonNodeType.NUMBER).intValue(),
          value(json, "seed", JsonNodeType.NUMBER).longValue(),
          value(json, "trials", JsonNodeType.NUMBER).intValue(),
          value(json, "grid", JsonNodeType.NUMBER).intValue(),
          value(json, "halving", JsonNodeType.BOOLEAN).booleanValue(),
          value(json, "validation", JsonNodeType.NUMBER).doubleValue());
    } catch (NoSuchFileException e) {
      throw new IOException(file + " is missing: give the folder of the search to go on with");
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new IOException(file + " is no plan of a search: line " + line + " is not JSON", e);
    } catch (IllegalArgumentException e) {
      String problem = BoundedText.line(String.valueOf(e.getMessage()));
      throw new IOException(file + " is no plan of a search: " + problem, e);
    }
  }

  private static String text(JsonNode json, String key) {
    return value(json, key, JsonNodeType.STRING).textValue();
  }

  private static JsonNode value(JsonNode json, String key, JsonNodeType type) {
    JsonNode value = json.required(key);
    if (value.getNodeType() != type) {
      throw new IllegalArgumentException(
          "'" + key + "' must be a " + type.name().toLowerCase(Locale.ROOT));
    }
    return value;
  }
}
