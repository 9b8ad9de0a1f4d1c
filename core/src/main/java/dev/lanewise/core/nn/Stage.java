package dev.lanewise.core.nn;

import dev.lanewise.spi.Activation;
import dev.lanewise.spi.ExamplewiseLayer;
import dev.lanewise.spi.Layer;
import dev.lanewise.spi.PointwiseLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A layer and the pointwise layers behind it, which run on what it computes while that is in the
 * cache.
 *
 * @param leader the layer
 * @param followers the pointwise layers, perhaps none
 */
record Stage(Node leader, List<Node> followers) {

  /** The stages of a network. */
  static List<Stage> of(List<Node> network) {
    List<Node> nodes = largestFirst(network);
    List<Stage> stages = new ArrayList<>();
    for (int from = 0; from < nodes.size(); ) {
      int to = from + 1;
      while (to < nodes.size() && canFollowInPlace(nodes.get(to - 1), nodes.get(to))) {
        to++;
      }
      stages.add(new Stage(nodes.get(from), nodes.subList(from + 1, to)));
      from = to;
    }
    return List.copyOf(stages);
  }

  /** What a fork or a return puts out is asked for again: nothing may be computed in its place. */
  private static boolean canFollowInPlace(Node before, Node node) {
    return node.layer() instanceof PointwiseLayer
        && !(before.layer() instanceof Junction.Fork || before.layer() instanceof Junction.Return);
  }

  /**
   * The layers in the order in which they run: {@code max(f(x), f(x′)) = f(max(x, x′))} if f keeps
   * the order, and there are fewer maxima than elements.
   */
  private static List<Node> largestFirst(List<Node> network) {
    List<Node> nodes = new ArrayList<>(network);
    for (int i = 1; i < nodes.size(); i++) {
      for (int j = i; j > 0 && canFollow(nodes.get(j - 1), nodes.get(j)); j--) {
        Node largest = nodes.get(j);
        nodes.set(j, nodes.get(j - 1).on(largest.plan().output()));
        nodes.set(j - 1, largest);
      }
    }
    return nodes;
  }

  private static boolean canFollow(Node function, Node largest) {
    return largest.promises(Layer.Trait.TAKES_LARGEST)
        && function.layer() instanceof ActivationLayer(Activation activation)
        && activation.keepsOrder();
  }

  /** The first one with parameters, where the way back ends; as many as there are if none has. */
  static int firstTrained(List<Stage> stages) {
    int first = 0;
    while (first < stages.size() && stages.get(first).leader().plan().parameters().isEmpty()) {
      first++;
    }
    return first;
  }

  /**
   * Which stages run within the one before, example by example: what is between the two never is
   * there as a whole. None, where anything goes past a row of stages.
   */
  static boolean[] within(List<Stage> stages) {
    boolean[] within = new boolean[stages.size()];
    boolean straight = Detour.of(stages).isEmpty();
    for (int i = 1; i < within.length; i++) {
      Stage before = stages.get(i - 1);
      Node leader = stages.get(i).leader();
      within[i] =
          straight
              && leader.layer() instanceof ExamplewiseLayer
              && leader.promises(Layer.Trait.BACKWARD_WITHOUT_INPUT)
              && before.followers().isEmpty()
              && before.leader().promises(Layer.Trait.APPLIES_EPILOGUE)
              && before.leader().promises(Layer.Trait.FINISHES_EXAMPLES);
    }
    return within;
  }

  /** The layer and those behind it. */
  List<Node> nodes() {
    return Stream.concat(Stream.of(leader), followers.stream()).toList();
  }

  /** The formulas of the pointwise layers. */
  PointwiseLayer[] chain() {
    return followers.stream().map(n -> (PointwiseLayer) n.layer()).toArray(PointwiseLayer[]::new);
  }

  /** The multiply-adds of the layer going forward, for one example. */
  long multiplyAdds() {
    return leader.layer().multiplyAdds(leader.input());
  }

  @Override
  public String toString() {
    return nodes().stream().map(Node::label).collect(Collectors.joining(" + "));
  }
}
