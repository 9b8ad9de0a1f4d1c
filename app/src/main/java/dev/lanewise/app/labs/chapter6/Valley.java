package dev.lanewise.app.labs.chapter6;

import dev.lanewise.app.labs.Chart;
import java.util.ArrayList;
import java.util.List;

/** {@code f = x²/20 + y²}: long in x, steep in y. No state. */
final class Valley {
  private Valley() {}

  static double height(double[] p) {
    return p[0] * p[0] / 20 + p[1] * p[1];
  }

  static double[] gradient(double[] p) {
    return new double[] {p[0] / 10, 2 * p[1]};
  }

  /** A map of the valley: lines of equal height around the minimum. */
  static Chart map(String title, String finding) {
    Chart chart = new Chart(title, finding, "x", "y").xRange(-10, 10).yRange(-5, 5);
    for (double height : new double[] {0.5, 2, 5}) {
      List<double[]> line = new ArrayList<>();
      for (double a : Chart.steps(0, 2 * Math.PI + 0.01, Math.PI / 60)) {
        line.add(
            new double[] {Math.sqrt(20 * height) * Math.cos(a), Math.sqrt(height) * Math.sin(a)});
      }
      chart.path("f = " + height, line);
    }
    return chart;
  }
}
