package dev.lanewise.app.labs;

import dev.lanewise.app.labs.numeric.Doubles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Curves, points, bars and arrows over two axes, each series by its name in the legend. */
public final class Chart implements Picture {
  private static final int HEIGHT = 300;
  private static final int FEW = 25;
  private static final int BAR = 24;

  private final String title;
  private final String finding;
  private final Map<String, Object> x = new LinkedHashMap<>();
  private final Map<String, Object> y = new LinkedHashMap<>();
  private final List<Object> layers = new ArrayList<>();
  private boolean wholeX;
  private double left = Double.POSITIVE_INFINITY;
  private double right = Double.NEGATIVE_INFINITY;

  /**
   * An empty chart.
   *
   * @param title what it shows
   * @param finding what is to be seen in it, for who does not see it
   */
  public Chart(String title, String finding, String xName, String yName) {
    this.title = title;
    this.finding = finding;
    axis(x, "x", xName);
    axis(y, "y", yName);
  }

  private static void axis(Map<String, Object> axis, String field, String name) {
    axis.put("field", field);
    axis.put("type", "quantitative");
    axis.put("title", name);
  }

  /** The numbers {@code from, from + step, …} below {@code to}. */
  public static double[] steps(double from, double to, double step) {
    int n = (int) Math.ceil((to - from) / step - 1e-9);
    return IntStream.range(0, n).mapToDouble(i -> from + i * step).toArray();
  }

  /** The x axis from a to b. */
  public Chart xRange(double a, double b) {
    x.put("scale", Map.of("domain", List.of(a, b), "nice", false));
    return this;
  }

  /** The y axis from a to b. */
  public Chart yRange(double a, double b) {
    y.put("scale", Map.of("domain", List.of(a, b), "nice", false));
    return this;
  }

  /** Whole numbers alone along x, such as digits or epochs. */
  public Chart wholeX() {
    wholeX = true;
    return this;
  }

  /** Names instead of the numbers 0, 1, … along x. */
  public Chart namedX(String... names) {
    String list = Arrays.stream(names).map(n -> "'" + n + "'").collect(Collectors.joining(","));
    double[] places = steps(0, names.length, 1);
    x.put("axis", Map.of("values", places, "labelExpr", "[" + list + "][datum.value]"));
    return xRange(-0.5, names.length - 0.5);
  }

  /** Powers of ten along x. */
  public Chart logX() {
    x.put("scale", Map.of("type", "log"));
    x.put("axis", Map.of("format", ".0e", "tickCount", 6));
    return this;
  }

  /** Powers of ten along y. */
  public Chart logY() {
    y.put("scale", Map.of("type", "log"));
    y.put("axis", Map.of("format", ".0e", "tickCount", 6));
    return this;
  }

  /** A curve of a function over these x. */
  public Chart curve(String name, double[] xs, DoubleUnaryOperator f) {
    return line(name, xs, Arrays.stream(xs).map(f).toArray());
  }

  /** A solid line through points. */
  public Chart line(String name, double[] xs, double[] ys) {
    return add(name, xs, ys, Map.of("type", "line", "clip", true, "point", dots(xs)));
  }

  /** A dashed line through points. */
  public Chart dashed(String name, double[] xs, double[] ys) {
    List<Integer> dashes = List.of(6, 4);
    return add(
        name,
        xs,
        ys,
        Map.of("type", "line", "clip", true, "point", dots(xs), "strokeDash", dashes));
  }

  /** Few points are marked: a line of one point alone could not be seen. */
  private static Object dots(double[] xs) {
    return xs.length <= FEW ? Map.of("size", 20) : false;
  }

  /** The mean of the 20 values around each tenth one. */
  public Chart smooth(String name, double[] values) {
    int last = values.length;
    return curve(
        name,
        steps(0, last, 10),
        i -> Doubles.mean(values, Math.max(0, (int) i - 10), Math.min(last, (int) i + 10)));
  }

  /** How many of the values lie in each of this many bins from {@code low} to {@code high}. */
  public Chart histogram(String name, double[] values, double low, double high, int bins) {
    double width = (high - low) / bins;
    double[] counts = Doubles.counts(values, low, high, bins);
    return line(name, steps(low + width / 2, high, width), counts);
  }

  /** A solid line from point to point in their order, which may turn back. */
  public Chart path(String name, List<double[]> points) {
    double[] xs = Doubles.column(points, 0);
    double[] ys = Doubles.column(points, 1);
    Map<String, Object> encoding = encoding(x, y);
    encoding.put("order", Map.of("field", "place", "type", "quantitative"));
    List<Object> rows = rows(name, xs, ys, null, null);
    layers.add(layer(rows, Map.of("type", "line", "clip", true, "strokeWidth", 1), encoding));
    return this;
  }

  /** Single points. */
  public Chart points(String name, double[] xs, double[] ys) {
    return add(name, xs, ys, Map.of("type", "point", "filled", true, "size", 60, "opacity", 1));
  }

  /**
   * Points whose colour is a number of its own, from dark to bright.
   *
   * @param name of that number
   */
  public Chart shades(String name, double[] xs, double[] ys, double[] values) {
    List<Object> rows = new ArrayList<>();
    for (int i = 0; i < xs.length; i++) {
      rows.add(Map.of("x", xs[i], "y", ys[i], "value", values[i]));
    }
    x.putIfAbsent("scale", Map.of("zero", false));
    y.putIfAbsent("scale", Map.of("zero", false));
    Map<String, Object> encoding = new LinkedHashMap<>();
    encoding.put("x", x);
    encoding.put("y", y);
    encoding.put(
        "color",
        Map.of(
            "field",
            "value",
            "type",
            "quantitative",
            "title",
            name,
            "scale",
            Map.of("scheme", "viridis")));
    Map<String, Object> mark = Map.of("type", "point", "filled", true, "size", 80, "opacity", 1);
    layers.add(layer(rows, mark, encoding));
    return this;
  }

  /** A bar at each whole x. */
  public Chart bars(String name, double[] xs, double[] ys) {
    return add(name, xs, ys, Map.of("type", "bar", "width", BAR, "opacity", 0.8));
  }

  /**
   * Where gradients lead down: at each place a line along {@code −scale·∇f}, with a dot at the end
   * that it points to.
   */
  public Chart field(double[] at0, double[] at1, UnaryOperator<double[]> gradient, double scale) {
    List<double[]> arrows = new ArrayList<>();
    for (double x0 : at0) {
      for (double x1 : at1) {
        double[] g = gradient.apply(new double[] {x0, x1});
        arrows.add(new double[] {x0, x1, x0 - scale * g[0], x1 - scale * g[1]});
      }
    }
    double[] xs = Doubles.column(arrows, 0);
    double[] ys = Doubles.column(arrows, 1);
    double[] x2s = Doubles.column(arrows, 2);
    double[] y2s = Doubles.column(arrows, 3);
    String name = "−∇f";
    List<Object> rows = rows(name, xs, ys, x2s, y2s);
    Map<String, Object> encoding = encoding(x, y);
    encoding.put("x2", Map.of("field", "x2"));
    encoding.put("y2", Map.of("field", "y2"));
    layers.add(layer(rows, Map.of("type", "rule", "strokeWidth", 1.5), encoding));
    return add(name, x2s, y2s, Map.of("type", "point", "filled", true, "size", 14, "opacity", 1));
  }

  private Chart add(String name, double[] xs, double[] ys, Map<String, Object> mark) {
    layers.add(layer(rows(name, xs, ys, null, null), mark, encoding(x, y)));
    return this;
  }

  private static Map<String, Object> encoding(Map<String, Object> x, Map<String, Object> y) {
    Map<String, Object> encoding = new LinkedHashMap<>();
    encoding.put("x", x);
    encoding.put("y", y);
    encoding.put(
        "color",
        Map.of(
            "field",
            "series",
            "type",
            "nominal",
            "sort",
            List.of(),
            "title",
            "",
            "legend",
            Map.of("orient", "top", "columns", 3, "labelLimit", 300)));
    return encoding;
  }

  private static Map<String, Object> layer(
      List<Object> rows, Map<String, Object> mark, Map<String, Object> encoding) {
    return Map.of("data", Map.of("values", rows), "mark", mark, "encoding", encoding);
  }

  private List<Object> rows(
      String name, double[] xs, double[] ys, double @Nullable [] x2s, double @Nullable [] y2s) {
    List<Object> rows = new ArrayList<>();
    for (int i = 0; i < xs.length; i++) {
      left = Math.min(left, xs[i]);
      right = Math.max(right, xs[i]);
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("series", name);
      row.put("place", i);
      row.put("x", xs[i]);
      row.put("y", ys[i]);
      if (x2s != null && y2s != null) {
        row.put("x2", x2s[i]);
        row.put("y2", y2s[i]);
      }
      rows.add(row);
    }
    return rows;
  }

  /** About ten whole numbers from one end to the other. */
  static double[] wholeTicks(double left, double right, int most) {
    double step = Math.max(1, Math.ceil((right - left) / most));
    return steps(Math.ceil(left / step) * step, right + step / 2, step);
  }

  @Override
  public Block.Drawing block() {
    if (wholeX) {
      x.put("axis", Map.of("values", wholeTicks(left, right, 10), "format", "d"));
    }
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("width", "container");
    spec.put("height", HEIGHT);
    spec.put("layer", layers);
    return new Block.Drawing(title, finding, spec);
  }
}
