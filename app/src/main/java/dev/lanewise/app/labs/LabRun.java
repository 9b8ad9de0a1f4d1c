package dev.lanewise.app.labs;

import dev.lanewise.app.console.Interrupts;
import dev.lanewise.app.data.ImageData;
import dev.lanewise.app.data.ImageSource;
import dev.lanewise.core.plugin.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs labs one after the other, until the last or until an interrupt. For one thread. */
public final class LabRun {
  private final Registry registry;
  private final boolean fast;
  private final List<Section> sections = new ArrayList<>();
  private final Supplier<ImageData> mnist = new OneReading();
  private volatile boolean stopped;

  /** Sees each lab as it goes on. */
  public interface Listener {
    /** A lab begins, number {@code index} (from 0) of {@code count}. */
    default void started(Lab lab, int index, int count) {}

    /** It wrote something. */
    default void wrote(Block block) {}

    /** It has come this far in something long, such as {@code epochs done: 3 of 20}. */
    default void progressed(String what, int done, int of) {}

    /** It ended. */
    default void ended(Section section) {}
  }

  /** To run with these plug-ins; {@code fast} makes labs do with fewer steps. */
  public LabRun(Registry registry, boolean fast) {
    this.registry = registry;
    this.fast = fast;
  }

  /** Runs the labs; returns the pages of those that came to their end. */
  public List<Section> run(List<Lab> labs, Interrupts interrupts, Listener listener) {
    try (var _ = interrupts.guard(() -> stopped = true)) {
      for (int i = 0; i < labs.size() && !stopped; i++) {
        listener.started(labs.get(i), i, labs.size());
        run(labs.get(i), listener);
      }
    }
    return List.copyOf(sections);
  }

  /** Whether an interrupt ended it before its time. */
  public boolean stopped() {
    return stopped;
  }

  private void run(Lab lab, Listener listener) {
    long begin = System.nanoTime();
    List<Block> blocks = new ArrayList<>();
    Listener reader =
        new Listener() {
          @Override
          public void wrote(Block block) {
            blocks.add(block);
            listener.wrote(block);
          }

          @Override
          public void progressed(String what, int done, int of) {
            listener.progressed(what, done, of);
          }
        };
    Page page = new Page(fast, registry, mnist, () -> stopped, reader);
    try {
      lab.run(page);
    } catch (Page.StoppedException e) {
      return; // what is done is kept, half a lab is not
    }
    Section section = new Section(lab, List.copyOf(blocks), (System.nanoTime() - begin) * 1e-9);
    sections.add(section);
    listener.ended(section);
  }

  private static final class OneReading implements Supplier<ImageData> {
    private @Nullable ImageData data;

    @Override
    public ImageData get() {
      if (data == null) {
        data = ImageSource.of("mnist").load();
      }
      return data;
    }
  }
}
