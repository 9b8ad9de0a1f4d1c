package dev.lanewise.tck;

/**
 * Whether a plug-in keeps one rule.
 *
 * @param rule the rule's id, such as {@code O4}
 * @param text the rule
 * @param holds whether it is kept
 * @param failure what was wrong, in one line; empty if it is kept
 */
public record RuleResult(String rule, String text, boolean holds, String failure) {}
