package com.example;

import dev.lanewise.spi.Observer;
import dev.lanewise.spi.ObserverProvider;
import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.Range;
import java.util.List;

/** Ends a run whose loss goes beyond a limit: what an observer throws ends the run. */
public final class {{Class}} implements ObserverProvider {
  private static final Option<Double> LIMIT =
      Option.real("limit", 100, Range.above(0), "the largest loss of a step that is let pass");

  @Override
  public String id() {
    return "{{id}}";
  }

  @Override
  public String summary() {
    return "ends a run as soon as the loss of a step is greater than the limit";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(LIMIT);
  }

  @Override
  public Observer create(Options options) {
    return new Limit(options.get(LIMIT));
  }

  private record Limit(double limit) implements Observer {
    @Override
    public void stepEnded(Run run, long step, double loss) {
      if (loss > limit) {
        throw new IllegalStateException(
            "the loss of step " + step + " is " + loss + ": at most " + limit + " is let pass");
      }
    }
  }
}
