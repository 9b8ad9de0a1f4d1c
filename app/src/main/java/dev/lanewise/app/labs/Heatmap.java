package dev.lanewise.app.labs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts in rows and columns of cells, each with its number, the darker the larger. */
public final class Heatmap implements Picture {
  private static final int CELL = 34;

  private final String title;
  private final String finding;
  private final String columnName;
  private final String rowName;
  private final int[][] counts;

  /**
   * A map of counts.
   *
   * @param finding what is to be seen, for who does not see it
   * @param counts row by row
   */
  public Heatmap(String title, String finding, String columnName, String rowName, int[][] counts) {
    this.title = title;
    this.finding = finding;
    this.columnName = columnName;
    this.rowName = rowName;
    this.counts = counts;
  }

  @Override
  public Block.Drawing block() {
    List<Object> cells = new ArrayList<>();
    for (int row = 0; row < counts.length; row++) {
      for (int column = 0; column < counts[row].length; column++) {
        cells.add(Map.of("row", row, "column", column, "count", counts[row][column]));
      }
    }
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("autosize", Map.of("type", "pad"));
    spec.put("width", Map.of("step", CELL));
    spec.put("height", Map.of("step", CELL));
    spec.put("data", Map.of("values", cells));
    Map<String, @Nullable Object> colour = new LinkedHashMap<>();
    colour.put("field", "count");
    colour.put("type", "quantitative");
    colour.put("scale", Map.of("type", "symlog", "scheme", "blues"));
    colour.put("legend", null); // each cell has its number
    Map<String, Object> number = new LinkedHashMap<>(places());
    number.put("text", Map.of("field", "count", "type", "quantitative"));
    Map<String, Object> tile = new LinkedHashMap<>(places());
    tile.put("color", colour);
    String white = "datum.count > 30 ? 'white' : 'black'";
    Map<String, Object> text = Map.of("type", "text", "color", Map.of("expr", white));
    spec.put(
        "layer",
        List.of(
            Map.of("mark", "rect", "encoding", tile), Map.of("mark", text, "encoding", number)));
    return new Block.Drawing(title, finding, spec);
  }

  private Map<String, Object> places() {
    return Map.of("x", axis("column", columnName), "y", axis("row", rowName));
  }

  private static Map<String, Object> axis(String field, String name) {
    return Map.of(
        "field", field, "type", "ordinal", "title", name, "axis", Map.of("labelAngle", 0));
  }
}
