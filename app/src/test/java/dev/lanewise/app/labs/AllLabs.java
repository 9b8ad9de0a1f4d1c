package dev.lanewise.app.labs;

import dev.lanewise.app.console.Interrupts;
import dev.lanewise.core.plugin.Registry;
import java.util.List;

/** All labs, run once for all tests. */
final class AllLabs {
  private static final List<Section> SECTIONS = run();

  private AllLabs() {}

  static List<Section> sections() {
    return SECTIONS;
  }

  private static List<Section> run() {
    try (Registry registry = Registry.load()) {
      return new LabRun(registry, true).run(Labs.all(), new Interrupts(), new LabRun.Listener() {});
    }
  }
}
