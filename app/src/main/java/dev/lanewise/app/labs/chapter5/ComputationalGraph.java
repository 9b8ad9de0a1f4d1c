package dev.lanewise.app.labs.chapter5;

import dev.lanewise.app.labs.Graph;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Page;
import dev.lanewise.app.labs.numeric.Derivative;

/** Values forward, derivatives back. */
public final class ComputationalGraph extends Lab {
  public ComputationalGraph() {
    super(
        "computational-graph",
        "Computational graphs and the chain rule",
        "63",
        "64",
        "65",
        "66",
        "67");
  }

  @Override
  public void run(Page page) {
    page.say(
        "A calculation is a graph: values run forward along the edges, derivatives run back. Each"
            + " node needs only its own inputs and what comes back from the node after it:"
            + " addition passes it on, multiplication multiplies it by the other input. By the"
            + " chain rule the product of all on the way is the derivative of the whole.");
    page.formula("z = x + y: ∂z/∂x = 1      z = x·y: ∂z/∂x = y      ∂L/∂x = ∂L/∂z · ∂z/∂x");
    Value apple = Value.of(100);
    Value count = Value.of(2);
    Value tax = Value.of(1.1);
    Value price = apple.times(count);
    Value total = price.times(tax);
    total.backward();
    page.near("63", "two apples at 100 with tax", total.value(), 220, 1e-12);
    page.same("63", "before tax", price.value(), 200.0);
    double[] slopes = {apple.slope(), count.slope(), tax.slope(), price.slope(), total.slope()};
    double[] wanted = {2.2, 110, 200, 1.1, 1};
    page.near("64", "apple, count, tax; middle, end", slopes, wanted, 1e-12);
    page.draw(
        new Graph("Two apples with tax", "above: values forward; below: derivatives back")
            .node("a", 0, 0, "apple")
            .node("n", 0, 1, "count")
            .node("t", 0, 2, "tax")
            .node("m", 1, 0.5, "×")
            .node("x", 2, 1, "×")
            .node("p", 3, 1, "price")
            .edge("a", "m", "100", "2.2")
            .edge("n", "m", "2", "110")
            .edge("m", "x", "200", "1.1")
            .edge("t", "x", "1.1", "200")
            .edge("x", "p", "220", "1"));
    twoFruits(page);
    Value x = Value.of(3);
    Value y = Value.of(4);
    x.plus(y).backward();
    double[] added = {x.slope(), y.slope()};
    page.same("66", "addition passes 1 on unchanged", added, new double[] {1, 1});
    Value u = Value.of(3);
    Value v = Value.of(4);
    u.times(v).backward();
    double[] multiplied = {u.slope(), v.slope()};
    page.same("66", "multiplication swaps", multiplied, new double[] {4, 3});
    Value s = Value.of(2);
    Value sum = s.plus(Value.of(5));
    sum.times(sum).backward();
    double central = Derivative.central(q -> (q + 5) * (q + 5), 2, Derivative.STEP);
    page.same("67", "z = (x + y)²: dz/dx = 2(x + y)", s.slope(), 14.0);
    page.near("67", "a central difference agrees", central, s.slope(), 1e-8);
  }

  private static void twoFruits(Page page) {
    Value apple = Value.of(100);
    Value apples = Value.of(2);
    Value orange = Value.of(150);
    Value oranges = Value.of(3);
    Value tax = Value.of(1.1);
    Value sum = apple.times(apples).plus(orange.times(oranges));
    Value total = sum.times(tax);
    total.backward();
    page.near("65", "2 apples, 3 oranges, tax", total.value(), 715, 1e-12);
    double[] slopes = {apple.slope(), apples.slope(), orange.slope(), oranges.slope(), tax.slope()};
    page.near("65", "what each adds", slopes, new double[] {2.2, 110, 3.3, 165, 650}, 1e-12);
  }
}
