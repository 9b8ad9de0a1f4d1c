package dev.lanewise.tck;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules as they stand in the guide for authors, between two markers. */
final class RulesPage {
  private static final Path PAGE = Path.of("../../docs/plugin-authors.md");
  private static final String BEGIN = "<!-- rules: begin -->\n";
  private static final String END = "<!-- rules: end -->\n";

  private static final Map<String, Class<?>> SUITES = new LinkedHashMap<>();

  static {
    SUITES.put("Every provider", ProviderContract.class);
    SUITES.put("Activation", ActivationContract.class);
    SUITES.put("Layer", LayerContract.class);
    SUITES.put("Residual layer", ResidualContract.class);
    SUITES.put("Loss", LossContract.class);
    SUITES.put("Optimizer", OptimizerContract.class);
    SUITES.put("Weight decay", WeightDecayContract.class);
    SUITES.put("Gradient transform", GradientTransformContract.class);
    SUITES.put("Schedule", ScheduleContract.class);
    SUITES.put("Initializer", InitializerContract.class);
    SUITES.put("Augmentation", AugmentationContract.class);
    SUITES.put("Observer", ObserverContract.class);
  }

  private RulesPage() {}

  /** Writes the rules into the page. */
  static void write() throws IOException {
    String page = page();
    int from = page.indexOf(BEGIN) + BEGIN.length();
    Files.writeString(
        PAGE,
        page.substring(0, from) + expected() + page.substring(page.indexOf(END)),
        StandardCharsets.UTF_8);
  }

  /** All rules, each once. */
  static List<Rule> all() {
    Map<String, Rule> rules = new LinkedHashMap<>();
    for (Class<?> suite : SUITES.values()) {
      Verification.rules(suite).stream()
          .map(method -> method.getAnnotation(Rule.class))
          .forEach(rule -> rules.put(rule.id(), rule));
    }
    return new ArrayList<>(rules.values());
  }

  /** What the page says. */
  static String actual() throws IOException {
    String page = page();
    return page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.indexOf(END));
  }

  /** What it should say. */
  static String expected() {
    StringBuilder text = new StringBuilder();
    Set<String> said = new LinkedHashSet<>();
    SUITES.forEach(
        (name, suite) -> {
          text.append("\n**").append(name).append("** (`").append(suite.getSimpleName());
          text.append("`)\n\n");
          Verification.rules(suite).stream()
              .map(method -> method.getAnnotation(Rule.class))
              .filter(rule -> said.add(rule.id()))
              .forEach(rule -> text.append("- **" + rule.id() + "** " + rule.text() + "\n"));
        });
    return text.append('\n').toString();
  }

  private static String page() throws IOException {
    return Files.readString(PAGE, StandardCharsets.UTF_8);
  }
}
