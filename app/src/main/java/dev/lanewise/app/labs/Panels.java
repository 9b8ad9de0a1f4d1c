package dev.lanewise.app.labs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Small charts of the same two axes side by side. The line named first is solid in all of them, the
 * second dashed.
 */
public final class Panels implements Picture {
  private static final int WIDTH = 600;
  private static final int HEIGHT = 80;

  private final String title;
  private final String finding;
  private final String xName;
  private final String yName;
  private final int columns;
  private boolean wholeX;
  private double right;
  private boolean ownHeights;
  private final Set<String> names = new LinkedHashSet<>();
  private final Set<String> lines = new LinkedHashSet<>();
  private final List<Object> rows = new ArrayList<>();

  /**
   * No panels yet.
   *
   * @param finding what is to be seen, for who does not see it
   * @param columns the panels in a row
   */
  public Panels(String title, String finding, String xName, String yName, int columns) {
    this.title = title;
    this.finding = finding;
    this.xName = xName;
    this.yName = yName;
    this.columns = columns;
  }

  /** Adds a line to a panel, which comes into being with its first line. */
  public Panels line(String panel, String name, double[] xs, double[] ys) {
    names.add(panel);
    lines.add(name);
    for (int i = 0; i < xs.length; i++) {
      right = Math.max(right, xs[i]);
      rows.add(Map.of("panel", panel, "line", name, "x", xs[i], "y", ys[i]));
    }
    return this;
  }

  /** Whole numbers alone along x, from 0 on, such as epochs. */
  public Panels wholeX() {
    wholeX = true;
    return this;
  }

  /** Lets each panel have a y axis of its own, without numbers. */
  public Panels ownHeights() {
    ownHeights = true;
    return this;
  }

  @Override
  public Block.Drawing block() {
    Map<String, Object> encoding = new LinkedHashMap<>();
    Map<String, Object> ticks = Map.of("tickCount", 3);
    Map<String, Object> whole = Map.of("values", Chart.wholeTicks(0, right, 4), "format", "d");
    encoding.put("x", axis("x", xName, wholeX ? whole : ticks));
    encoding.put("y", axis("y", yName, ownHeights ? Map.of("labels", false) : ticks));
    encoding.put("color", line(lines.size() > 1 ? Map.of("orient", "top") : null));
    encoding.put("strokeDash", line(null));
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("autosize", Map.of("type", "pad"));
    spec.put("data", Map.of("values", rows));
    spec.put("columns", columns);
    spec.put(
        "facet",
        Map.of("field", "panel", "type", "nominal", "sort", List.copyOf(names), "title", ""));
    if (ownHeights) {
      spec.put("resolve", Map.of("scale", Map.of("y", "independent")));
    }
    Map<String, Object> mark = Map.of("type", "line", "strokeWidth", 1.5);
    spec.put(
        "spec",
        Map.of("width", WIDTH / columns, "height", HEIGHT, "mark", mark, "encoding", encoding));
    return new Block.Drawing(title, finding, spec);
  }

  private static Map<String, Object> axis(String field, String name, Map<String, Object> ticks) {
    return Map.of("field", field, "type", "quantitative", "title", name, "axis", ticks);
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
