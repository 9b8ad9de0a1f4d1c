package dev.lanewise.app.labs.chapter5;

import dev.lanewise.app.labs.Graph;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Page;
import java.util.Arrays;

/** Four nodes folded into one. */
public final class SigmoidLayer extends Lab {
  public SigmoidLayer() {
    super("sigmoid-layer", "The sigmoid layer: four nodes in one", "70");
  }

  @Override
  public void run(Page page) {
    page.say(
        "The sigmoid is four nodes in a row: × −1 turns the sign, exp multiplies what comes back by"
            + " its own output, + 1 passes it on, and 1/· multiplies it by −y². Folded into one"
            + " node all that is left is y(1 − y): the output alone says what goes back.");
    page.formula("y = 1/(1 + e⁻ˣ)      dx = dy·y(1 − y)");
    page.draw(
        new Graph("The sigmoid at 1", "four local derivatives multiply to y(1 − y) = 0.197")
            .node("x", 0, 0, "x = 1")
            .node("t", 1, 0, "× −1")
            .node("e", 2, 0, "exp")
            .node("p", 3, 0, "+ 1")
            .node("d", 4, 0, "1 / ·")
            .node("y", 5, 0, "y")
            .edge("x", "t", "1", "0.197")
            .edge("t", "e", "−1", "−0.197")
            .edge("e", "p", "0.368", "−0.534")
            .edge("p", "d", "1.368", "−0.534")
            .edge("d", "y", "0.731", "1"));
    double[] places = {-1, 0, 1, 2};
    double[] slopes = Arrays.stream(places).map(SigmoidLayer::slope).toArray();
    double[] wanted = {0.19661193, 0.25, 0.19661193, 0.10499359};
    page.near("70", "slopes at −1, 0, 1, 2, by four nodes", slopes, wanted, 1e-8);
    double[] folded =
        Arrays.stream(places).map(x -> 1 / (1 + Math.exp(-x))).map(y -> y * (1 - y)).toArray();
    page.near("70", "the same by y(1 − y)", folded, slopes, 1e-15);
  }

  private static double slope(double at) {
    Value x = Value.of(at);
    x.times(Value.of(-1)).exp().plus(Value.of(1)).reciprocal().backward();
    return x.slope();
  }
}
