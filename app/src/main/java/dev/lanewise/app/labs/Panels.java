package dev.lanewise.app.labs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Small charts of the same two axes side by side, each of two lines: one solid, one dashed. */
public final class Panels implements Picture {
  private static final int WIDTH = 105;
  private static final int HEIGHT = 80;
  private static final int COLUMNS = 5;

  private final String title;
  private final String finding;
  private final String xName;
  private final String yName;
  private final List<String> names = new ArrayList<>();
  private final List<Object> rows = new ArrayList<>();

  /**
   * No panels yet.
   *
   * @param finding what is to be seen, for who does not see it
   */
  public Panels(String title, String finding, String xName, String yName) {
    this.title = title;
    this.finding = finding;
    this.xName = xName;
    this.yName = yName;
  }

  /** Adds a panel; line names are the same in all. */
  public Panels panel(
      String name, double[] xs, String solid, double[] solidYs, String dashed, double[] dashedYs) {
    names.add(name);
    for (int i = 0; i < xs.length; i++) {
      rows.add(row(name, solid, xs[i], solidYs[i]));
      rows.add(row(name, dashed, xs[i], dashedYs[i]));
    }
    return this;
  }

  private static Map<String, Object> row(String panel, String line, double x, double y) {
    return Map.of("panel", panel, "line", line, "x", x, "y", y);
  }

  @Override
  public Block.Drawing block() {
    Map<String, Object> encoding = new LinkedHashMap<>();
    encoding.put(
        "x",
        Map.of(
            "field",
            "x",
            "type",
            "quantitative",
            "title",
            xName,
            "axis",
            Map.of("tickMinStep", 1, "format", "~r")));
    encoding.put("y", Map.of("field", "y", "type", "quantitative", "title", yName));
    encoding.put("color", line(Map.of("orient", "top")));
    encoding.put("strokeDash", line(null));
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("autosize", Map.of("type", "pad"));
    spec.put("data", Map.of("values", rows));
    spec.put("columns", COLUMNS);
    spec.put("facet", Map.of("field", "panel", "type", "nominal", "sort", names, "title", ""));
    spec.put(
        "spec", Map.of("width", WIDTH, "height", HEIGHT, "mark", "line", "encoding", encoding));
    return new Block.Drawing(title, finding, spec);
  }

  private static Map<String, @Nullable Object> line(@Nullable Object legend) {
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("field", "line");
    line.put("type", "nominal");
    line.put("sort", List.of());
    line.put("title", "");
    line.put("legend", legend);
    return line;
  }
}
