package outside;

import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.Range;
import dev.lanewise.spi.Schedule;
import dev.lanewise.spi.ScheduleProvider;
import java.util.List;

/** factor = 1 - (step mod period)/period. */
public final class Sawtooth implements ScheduleProvider {
  private static final Option<Integer> PERIOD =
      Option.integer("period", 100, Range.atLeast(1), "steps from one rise to the next");

  @Override
  public String id() {
    return "sawtooth";
  }

  @Override
  public String summary() {
    return "falls from 1 again and again";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(PERIOD);
  }

  @Override
  public Schedule create(Options options) {
    long period = options.get(PERIOD);
    return (step, total) -> 1 - (double) (step % period) / period;
  }
}
