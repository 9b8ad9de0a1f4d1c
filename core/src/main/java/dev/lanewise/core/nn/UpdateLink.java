package dev.lanewise.core.nn;

import dev.lanewise.core.plugin.Kind;
import dev.lanewise.core.plugin.Plugin;
import dev.lanewise.core.plugin.PluginException;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Chunk;
import dev.lanewise.spi.GradientTransform;
import dev.lanewise.spi.Nearest;
import dev.lanewise.spi.Optimizer;
import dev.lanewise.spi.Quantity;
import dev.lanewise.spi.Spec;
import dev.lanewise.spi.Step;
import dev.lanewise.spi.WeightDecay;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** One link of the chain that a gradient goes through, whatever the kind of its plug-in. */
sealed interface UpdateLink {

  /** Acts on a chunk. */
  void apply(Step step, Chunk chunk);

  /** What must be known of whole arrays before the first chunk. */
  default Set<Quantity> quantities() {
    return Set.of();
  }

  /** Whether it acts on parameters that do not decay, too. */
  default boolean onAll() {
    return true;
  }

  /** A gradient transform. */
  record Transforming(GradientTransform transform) implements UpdateLink {
    @Override
    public void apply(Step step, Chunk chunk) {
      transform.apply(step, chunk);
    }

    @Override
    public Set<Quantity> quantities() {
      return transform.quantities();
    }
  }

  /** A weight decay. */
  record Decaying(WeightDecay decay) implements UpdateLink {
    @Override
    public void apply(Step step, Chunk chunk) {
      decay.apply(step, chunk);
    }

    @Override
    public boolean onAll() {
      return false;
    }
  }

  /** The optimizer, which comes last. */
  record Optimizing(Optimizer optimizer) implements UpdateLink {
    @Override
    public void apply(Step step, Chunk chunk) {
      optimizer.update(step, chunk);
    }

    @Override
    public Set<Quantity> quantities() {
      return optimizer.quantities();
    }
  }

  /** The links before the optimizer. */
  static List<UpdateLink> before(Registry registry, List<Spec> chain) {
    List<UpdateLink> links = new ArrayList<>();
    for (int i = 0; i + 1 < chain.size(); i++) {
      Spec spec = chain.get(i);
      links.add(
          kind(registry, chain, i) == Kind.DECAY
              ? new Decaying(registry.create(Kind.DECAY, spec))
              : new Transforming(registry.create(Kind.TRANSFORM, spec)));
    }
    return links;
  }

  /**
   * The chain with every option written out.
   *
   * @throws PluginException if a link is unknown or out of its place
   */
  static List<Spec> resolve(Registry registry, List<Spec> chain) {
    List<Spec> resolved = new ArrayList<>();
    for (int i = 0; i < chain.size(); i++) {
      resolved.add(registry.resolve(kind(registry, chain, i), chain.get(i)));
    }
    return resolved;
  }

  /** What the link at this place is. */
  static Kind<?> kind(Registry registry, List<Spec> chain, int index) {
    String id = chain.get(index).id();
    if (index == chain.size() - 1) {
      return Kind.OPTIMIZER;
    }
    boolean decay = registry.has(Kind.DECAY, id);
    boolean transform = registry.has(Kind.TRANSFORM, id);
    if (decay && transform) {
      throw new PluginException(
          "'" + id + "' is ambiguous in the update: it is a decay and a transform");
    }
    if (!decay && registry.has(Kind.OPTIMIZER, id)) {
      throw new PluginException(
          String.format(
              "the optimizer '%s' must come last in the update, but it comes before '%s'",
              id, chain.get(index + 1).id()));
    }
    if (!decay && !transform) {
      throw unknown(registry, id);
    }
    return decay ? Kind.DECAY : Kind.TRANSFORM;
  }

  /** Links are of two kinds: what is near, and what there is, comes from both. */
  private static PluginException unknown(Registry registry, String id) {
    List<String> decays = registry.list(Kind.DECAY).stream().map(Plugin::id).toList();
    List<String> transforms = registry.list(Kind.TRANSFORM).stream().map(Plugin::id).toList();
    List<String> known = Stream.concat(decays.stream(), transforms.stream()).toList();
    return new PluginException(
        String.format(
            "there is no decay or transform '%s'%s: decays are %s; transforms are %s",
            id,
            Nearest.hint(id, known),
            String.join(", ", decays),
            transforms.isEmpty() ? "none" : String.join(", ", transforms)));
  }
}
