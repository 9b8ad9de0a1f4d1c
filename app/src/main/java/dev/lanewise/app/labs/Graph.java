package dev.lanewise.app.labs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Nodes and edges, with what runs forward above an edge and what runs back below it. */
public final class Graph implements Picture {
  private static final int ROW_HEIGHT = 80;

  private final String title;
  private final String finding;
  private final Map<String, double[]> places = new LinkedHashMap<>();
  private final List<Object> nodes = new ArrayList<>();
  private final List<Object> edges = new ArrayList<>();
  private final List<Object> above = new ArrayList<>();
  private final List<Object> below = new ArrayList<>();
  private double bottom;

  /**
   * An empty graph.
   *
   * @param title what it shows
   * @param finding what is to be seen in it, for who does not see it
   */
  public Graph(String title, String finding) {
    this.title = title;
    this.finding = finding;
  }

  /** A node in a column from the left and a row from the top, with text inside. */
  public Graph node(String id, double column, double row, String text) {
    places.put(id, new double[] {column, row});
    bottom = Math.max(bottom, row);
    nodes.add(Map.of("x", column, "y", row, "text", text));
    return this;
  }

  /** Edges without text, each as {@code "from to"}. */
  public Graph edges(String... pairs) {
    for (String pair : pairs) {
      String[] ends = pair.split(" ", 2);
      edge(ends[0], ends[1], "");
    }
    return this;
  }

  /** An edge with text above it, or an empty one. */
  public Graph edge(String from, String to, String forward) {
    return edge(from, to, forward, "");
  }

  /** An edge with text above and below it, either of them empty if there is none. */
  public Graph edge(String from, String to, String forward, String backward) {
    double[] a = place(from);
    double[] b = place(to);
    double x = a[0] + (b[0] - a[0]) * 0.42;
    double y = a[1] + (b[1] - a[1]) * 0.42;
    edges.add(Map.of("x", a[0], "y", a[1], "x2", b[0], "y2", b[1]));
    above.add(Map.of("x", x, "y", y, "text", forward));
    below.add(Map.of("x", x, "y", y, "text", backward));
    return this;
  }

  private double[] place(String id) {
    double[] place = places.get(id);
    if (place == null) {
      throw new IllegalArgumentException("an edge needs its nodes first: there is no " + id);
    }
    return place;
  }

  @Override
  public Block.Drawing block() {
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("width", "container");
    spec.put("height", (bottom + 1) * ROW_HEIGHT);
    spec.put(
        "layer",
        List.of(
            layer(edges, Map.of("type", "rule", "opacity", 0.6), true),
            layer(nodes, Map.of("type", "circle", "size", 2200, "opacity", 1), false),
            layer(nodes, Map.of("type", "text", "fontSize", 11, "color", "white"), false),
            layer(above, Map.of("type", "text", "dy", -9), false),
            layer(below, Map.of("type", "text", "dy", 11, "fontStyle", "italic"), false)));
    return new Block.Drawing(title, finding, spec);
  }

  private Map<String, Object> layer(List<Object> rows, Map<String, Object> mark, boolean line) {
    Map<String, Object> encoding = new LinkedHashMap<>();
    encoding.put("x", axis("x", places.values().stream().mapToDouble(p -> p[0]).max().orElse(1)));
    encoding.put("y", axis("y", bottom));
    if (line) {
      encoding.put("x2", Map.of("field", "x2"));
      encoding.put("y2", Map.of("field", "y2"));
    } else if (!"circle".equals(mark.get("type"))) {
      encoding.put("text", Map.of("field", "text"));
    }
    return Map.of("data", Map.of("values", rows), "mark", mark, "encoding", encoding);
  }

  private static Map<String, Object> axis(String field, double last) {
    Map<String, Object> axis = new LinkedHashMap<>();
    axis.put("field", field);
    axis.put("type", "quantitative");
    axis.put("axis", null);
    axis.put(
        "scale",
        Map.of("domain", List.of(-0.4, last + 0.4), "nice", false, "reverse", field.equals("y")));
    return axis;
  }
}
