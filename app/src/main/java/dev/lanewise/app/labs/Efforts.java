package dev.lanewise.app.labs;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;

/** How long labs take by experience, so that a run can tell what is left of it. Immutable. */
final class Efforts {
  private static final double UNKNOWN = 1;

  private final Properties seconds = new Properties();
  private final boolean fast;

  Efforts(boolean fast) {
    this.fast = fast;
    try (InputStream in = Efforts.class.getResourceAsStream("seconds.properties")) {
      if (in == null) {
        throw new IllegalStateException("seconds.properties is missing from the jar");
      }
      Reader text = new InputStreamReader(in, StandardCharsets.UTF_8);
      seconds.load(text);
    } catch (IOException e) {
      throw new IllegalStateException("seconds.properties cannot be read from the jar", e);
    }
  }

  /** Whether there is experience with a lab. */
  boolean isKnown(Lab lab) {
    return seconds.getProperty(lab.name()) != null;
  }

  /** Seconds on two cores; a second for a lab that is not known. */
  double of(Lab lab) {
    String known = seconds.getProperty(lab.name());
    return known == null ? UNKNOWN : Double.parseDouble(known.split(" ", 2)[fast ? 0 : 1]);
  }

  /** Seconds left before the lab of this place, when those before it have taken so long. */
  double left(List<Lab> labs, int index, double elapsed) {
    double done = labs.subList(0, index).stream().mapToDouble(this::of).sum();
    double rest = labs.subList(index, labs.size()).stream().mapToDouble(this::of).sum();
    return done < UNKNOWN ? rest : rest * elapsed / done;
  }
}
