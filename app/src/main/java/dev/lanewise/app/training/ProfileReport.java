package dev.lanewise.app.training;

import dev.lanewise.app.console.JsonLines;
import dev.lanewise.app.console.Table;
import dev.lanewise.app.console.Words;
import dev.lanewise.core.linalg.Compute;
import dev.lanewise.core.nn.StepProfile;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the time of a step went, by layer and phase, and how near to the peak it came. The first
 * epoch does not count if there are more: the JVM is still compiling then.
 */
public final class ProfileReport implements TrainingReport {
  private final StepProfile profile;
  private final PrintStream out;
  private final @Nullable JsonLines lines;

  /**
   * A report of what is being measured.
   *
   * @param out where people read
   * @param lines where programs read, if any do
   */
  public ProfileReport(StepProfile profile, PrintStream out, @Nullable JsonLines lines) {
    this.profile = profile;
    this.out = out;
    this.lines = lines;
  }

  @Override
  public void started(TrainingRun run) {
    // There is nothing to say yet.
  }

  @Override
  public void epochEnded(EpochResult epoch) {
    if (epoch.number() == 1 && epoch.epochs() > 1) {
      profile.clear();
    }
  }

  @Override
  public void ended(TrainingRun run, TrainingResult result) {
    if (profile.steps() == 0) {
      return;
    }
    int threads = run.config().threads();
    double peak = threads * Compute.measureFmaPeak();
    print(peak, threads);
    if (lines != null) {
      lines.write(json(peak));
    }
  }

  private void print(double peak, int threads) {
    Table table = new Table("llrrrr");
    table.row("phase", "layer", "µs", "share", "GFLOP/s", "of peak");
    for (StepProfile.Line line : profile.lines()) {
      table.row(cells(name(line.phase()), line.layer(), line.seconds(), line.flops(), peak));
    }
    table.row(cells("step", "", profile.stepSeconds(), profile.flops(), peak));
    out.printf(
        Locale.ROOT,
        "%nWhere a step's time goes: the mean of %s; the peak is %s GFLOP/s on %s%n%n",
        Words.count(profile.steps(), "step"),
        Words.count(Math.round(peak)),
        Words.count(threads, "thread"));
    table.print(out, "  ");
  }

  private String[] cells(String phase, String layer, double seconds, long flops, double peak) {
    double rate = flops * 1e-9 / seconds;
    return new String[] {
      phase,
      layer,
      String.format(Locale.ROOT, "%,.1f", seconds * 1e6),
      String.format(Locale.ROOT, "%.1f %%", 100 * seconds / profile.stepSeconds()),
      flops == 0 ? "" : String.format(Locale.ROOT, "%.1f", rate),
      flops == 0 ? "" : String.format(Locale.ROOT, "%.0f %%", 100 * rate / peak)
    };
  }

  private Map<String, Object> json(double peak) {
    List<Map<String, Object>> parts = profile.lines().stream().map(ProfileReport::json).toList();
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("event", "profile");
    line.put("steps", profile.steps());
    line.put("step_seconds", profile.stepSeconds());
    line.put("step_flops", profile.flops());
    line.put("peak_gflops", peak);
    line.put("parts", parts);
    return line;
  }

  private static Map<String, Object> json(StepProfile.Line line) {
    Map<String, Object> part = new LinkedHashMap<>();
    part.put("phase", name(line.phase()));
    part.put("layer", line.layer());
    part.put("seconds", line.seconds());
    part.put("flops", line.flops());
    return part;
  }

  private static String name(StepProfile.Phase phase) {
    return phase.name().toLowerCase(Locale.ROOT);
  }
}
