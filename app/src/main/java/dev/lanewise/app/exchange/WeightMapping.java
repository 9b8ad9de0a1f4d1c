package dev.lanewise.app.exchange;

import dev.lanewise.core.io.NamedTensor;
import dev.lanewise.core.nn.Network;
import dev.lanewise.spi.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which tensor of a file becomes which of a network: each of the network takes one, and none is
 * left.
 *
 * @param pairs in the order of the network
 */
public record WeightMapping(List<Pair> pairs) {
  /** Names that are shown of a file with many. */
  private static final int SHOWN = 8;

  /** PyTorch's count of the batches that a running average has seen, which nothing here needs. */
  private static final String COUNTER = "num_batches_tracked";

  /** What tools call the same thing by the last part of a name. */
  private static final Map<String, String> ROLES =
      Map.ofEntries(
          Map.entry("weight", "weight"),
          Map.entry("kernel", "weight"),
          Map.entry("gamma", "weight"),
          Map.entry("scale", "weight"),
          Map.entry("bias", "bias"),
          Map.entry("beta", "bias"),
          Map.entry("mean", "mean"),
          Map.entry("running_mean", "mean"),
          Map.entry("moving_mean", "mean"),
          Map.entry("variance", "variance"),
          Map.entry("running_var", "variance"),
          Map.entry("moving_variance", "variance"));

  /** A tensor of the file and the one of the network that it becomes. */
  public record Pair(NamedTensor source, NamedTensor target, AxisChange change) {}

  /**
   * Pairs what has one name.
   *
   * @throws MappingException if one is missing, left over or of another shape
   */
  public static WeightMapping byName(
      Path file, List<NamedTensor> tensors, Network network, WeightLayout layout)
      throws MappingException {
    return of(file, tensors, network, layout, WeightMapping::sameName);
  }

  /**
   * Gives each tensor of the network the first of the file that is left, has its shape, and is not
   * called by another role: a {@code bias} becomes no {@code weight}.
   *
   * @throws MappingException if one is missing or left over
   */
  public static WeightMapping inOrder(
      Path file, List<NamedTensor> tensors, Network network, WeightLayout layout)
      throws MappingException {
    return of(
        file,
        tensors,
        network,
        layout,
        (tensor, target) ->
            tensor.tensor().shape().equals(layout.of(target).stored()) && sameRole(tensor, target));
  }

  private static WeightMapping of(
      Path file,
      List<NamedTensor> tensors,
      Network network,
      WeightLayout layout,
      BiPredicate<NamedTensor, NamedTensor> fits)
      throws MappingException {
    List<NamedTensor> left = new ArrayList<>(tensors);
    left.removeIf(tensor -> lastPart(tensor).equals(COUNTER));
    List<Pair> pairs = new ArrayList<>();
    for (NamedTensor target :
        Stream.concat(network.parameters().stream(), network.buffers().stream()).toList()) {
      AxisChange change = layout.of(target);
      NamedTensor source =
          left.stream()
              .filter(tensor -> fits.test(tensor, target))
              .findFirst()
              .orElseThrow(() -> missing(file, target, change, left));
      if (!source.tensor().shape().equals(change.stored())) {
        throw new MappingException(
            String.format(
                "%s: tensor '%s' has shape %s, but the layers need %s there",
                file, source.name(), source.tensor().shape(), change.stored()));
      }
      left.remove(source);
      pairs.add(new Pair(source, target, change));
    }
    if (!left.isEmpty()) {
      throw new MappingException(
          String.format(
              "%s: %s left over, which the layers do not take: each tensor must have its place",
              file, list(left)));
    }
    return new WeightMapping(pairs);
  }

  private static MappingException missing(
      Path file, NamedTensor target, AxisChange change, List<NamedTensor> left) {
    return new MappingException(
        String.format(
            "%s: nothing fits %s, which needs shape %s: %s",
            file,
            target.name(),
            change.stored(),
            left.isEmpty() ? "no tensor is left" : "left are " + list(left)));
  }

  private static String list(List<NamedTensor> tensors) {
    String shown =
        tensors.stream()
            .limit(SHOWN)
            .map(tensor -> tensor.name() + " " + tensor.tensor().shape())
            .collect(Collectors.joining(", "));
    int more = tensors.size() - SHOWN;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  private static boolean sameName(NamedTensor tensor, NamedTensor target) {
    return tensor.name().equals(target.name());
  }

  private static boolean sameRole(NamedTensor tensor, NamedTensor target) {
    String role = ROLES.get(lastPart(tensor));
    String wanted = ROLES.get(lastPart(target));
    return role == null || wanted == null || role.equals(wanted);
  }

  private static String lastPart(NamedTensor tensor) {
    return tensor.name().substring(tensor.name().lastIndexOf('.') + 1);
  }

  /** Copies the elements into the network. */
  public void apply() {
    for (Pair pair : pairs) {
      Tensor target = pair.target.tensor();
      Tensor ours = pair.change.apply(pair.source.tensor(), target.shape());
      System.arraycopy(ours.data(), ours.offset(), target.data(), target.offset(), target.size());
    }
  }
}
