package dev.lanewise.app.verification;

import dev.lanewise.core.plugin.Plugin;
import dev.lanewise.tck.RuleResult;
import dev.lanewise.tck.Verification;
import java.util.List;

/**
 * What the contract kit says of one plug-in.
 *
 * @param plugin the plug-in
 * @param rules every rule of its kind, in the order of the kit
 */
public record Verdict(Plugin<?> plugin, List<RuleResult> rules) {

  /** Tries every rule. */
  public static Verdict of(Plugin<?> plugin) {
    return new Verdict(plugin, Verification.of(plugin.provider()));
  }

  /** How many rules it breaks. */
  public long broken() {
    return rules.stream().filter(rule -> !rule.holds()).count();
  }
}
