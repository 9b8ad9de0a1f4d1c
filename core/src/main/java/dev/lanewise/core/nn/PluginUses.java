package dev.lanewise.core.nn;

import dev.lanewise.core.io.PluginUse;
import dev.lanewise.core.plugin.Kind;
import dev.lanewise.core.plugin.Origin;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.ParameterSpec;
import dev.lanewise.spi.Spec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The plug-ins that a model was made with, and whether those that are here may stand in. */
final class PluginUses {
  private PluginUses() {}

  /** All that a network uses, each once. */
  static List<PluginUse> of(Architecture architecture) {
    Registry registry = architecture.registry();
    Set<PluginUse> uses = new LinkedHashSet<>();
    for (Node node : architecture.nodes()) {
      uses.add(use(registry, node.activation() ? Kind.ACTIVATION : Kind.LAYER, node.spec()));
      for (ParameterSpec parameter : node.plan().parameters()) {
        uses.add(use(registry, Kind.INITIALIZER, parameter.initializer()));
      }
    }
    return new ArrayList<>(uses);
  }

  /** All that a run uses, each once. */
  static List<PluginUse> of(Architecture architecture, TrainingConfig config) {
    Registry registry = architecture.registry();
    Set<PluginUse> uses = new LinkedHashSet<>(of(architecture));
    uses.add(use(registry, Kind.LOSS, config.loss()));
    for (int i = 0; i < config.update().size(); i++) {
      Kind<?> kind = UpdateLink.kind(registry, config.update(), i);
      uses.add(use(registry, kind, config.update().get(i)));
    }
    uses.add(use(registry, Kind.SCHEDULE, config.schedule()));
    for (Spec augmentation : config.augmentations()) {
      uses.add(use(registry, Kind.AUGMENTATION, augmentation));
    }
    return new ArrayList<>(uses);
  }

  private static PluginUse use(Registry registry, Kind<?> kind, Spec spec) {
    Origin origin = registry.find(kind, spec.id()).origin();
    String jar = origin.jar().isPresent() ? origin.name() : "";
    return new PluginUse(kind.name(), spec.id(), origin.version(), origin.sha256(), jar);
  }

  /**
   * Compares what was used with what is here. Other bytes of the same major version may stand in;
   * what is built in is Lanewise's own and may, too.
   *
   * @param needed the kinds that matter; others may be missing
   * @return a sentence for each plug-in that is another build
   * @throws SavedModelException if one is missing, or is of another major version
   */
  static List<String> check(
      Path file, List<PluginUse> uses, List<Kind<?>> needed, Registry registry)
      throws SavedModelException {
    List<String> warnings = new ArrayList<>();
    for (PluginUse use : uses) {
      for (Kind<?> kind : needed) {
        if (kind.name().equals(use.kind())) {
          check(file, use, kind, registry, warnings);
        }
      }
    }
    return List.copyOf(warnings);
  }

  private static void check(
      Path file, PluginUse use, Kind<?> kind, Registry registry, List<String> warnings)
      throws SavedModelException {
    if (!registry.has(kind, use.id())) {
      throw new SavedModelException(
          file,
          String.format(
              "needs %s '%s', which is not here: put its jar into the folder of plug-ins; it came"
                  + " from %s",
              use.kind(), use.id(), origin(use)));
    }
    Origin here = registry.find(kind, use.id()).origin();
    if (here.sha256().equals(use.sha256())) {
      return;
    }
    if (!major(here.version()).equals(major(use.version()))) {
      throw new SavedModelException(
          file,
          String.format(
              "needs %s '%s' of version %s, but %s is here: the major version must be the same",
              use.kind(), use.id(), use.version(), here));
    }
    warnings.add(
        String.format(
            "%s: %s '%s' came from %s, but %s with SHA-256 %s is here: results may differ",
            file,
            use.kind(),
            use.id(),
            origin(use),
            here,
            here.sha256().isEmpty() ? "of nothing" : here.sha256()));
  }

  private static String origin(PluginUse use) {
    if (use.sha256().isEmpty()) {
      return "Lanewise " + use.version();
    }
    return String.format(
        "%s of version %s, SHA-256 %s",
        use.jar().isEmpty() ? "a plug-in jar" : use.jar(), use.version(), use.sha256());
  }

  private static String major(String version) {
    return version.split("[.+-]", 2)[0];
  }
}
