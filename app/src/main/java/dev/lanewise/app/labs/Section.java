package dev.lanewise.app.labs;

import java.util.List;

/**
 * What one lab wrote on its page.
 *
 * @param seconds the time that it took
 */
public record Section(Lab lab, List<Block> blocks, double seconds) {

  /** The checks, in order. */
  public List<Block.Check> checks() {
    return blocks.stream()
        .filter(Block.Check.class::isInstance)
        .map(Block.Check.class::cast)
        .toList();
  }

  /** Whether all checks hold. */
  public boolean good() {
    return checks().stream().allMatch(Block.Check::good);
  }
}
