package dev.lanewise.tck;

import dev.lanewise.spi.Observer;
import dev.lanewise.spi.ObserverProvider;

/** What an {@link Observer} keeps to. */
public abstract class ObserverContract extends ProviderContract<Observer> {
  private static final Observer.Run RUN = new Observer.Run(200, 100, 2, 2, 1000);

  /** A suite for one provider. */
  protected ObserverContract() {
    super(ObserverProvider.class);
  }

  @Rule(id = "B1", text = "A whole run is listened to without a failure.")
  public void listens_to_a_run() {
    Observer observer = create();
    observer.runStarted(RUN);
    for (int epoch = 1; epoch <= RUN.epochs(); epoch++) {
      for (int i = 1; i <= RUN.stepsPerEpoch(); i++) {
        observer.stepEnded(RUN, (epoch - 1) * RUN.stepsPerEpoch() + i, 2.3 / epoch);
      }
      long step = epoch * RUN.stepsPerEpoch();
      observer.epochEnded(RUN, new Observer.Epoch(epoch, step, 2.3 / epoch, Double.NaN, 0.5));
    }
    observer.runEnded(RUN);
  }

  @Rule(id = "B2", text = "A run that ends before its first step is listened to without a failure.")
  public void listens_to_a_run_without_steps() {
    Observer observer = create();
    observer.runStarted(RUN);
    observer.runEnded(RUN);
  }
}
