package outside;

import dev.lanewise.spi.Optimizer;
import dev.lanewise.spi.OptimizerProvider;
import dev.lanewise.spi.Options;

/** Cannot be made. */
public final class Thrower implements OptimizerProvider {
  public Thrower() {
    throw new IllegalStateException("no licence\n\tat all");
  }

  @Override
  public String id() {
    return "thrower";
  }

  @Override
  public String summary() {
    return "";
  }

  @Override
  public Optimizer create(Options options) {
    throw new AssertionError("never made");
  }
}
