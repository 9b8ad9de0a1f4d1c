package dev.lanewise.app.search;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Settings to try.
 *
 * @param number from 1
 * @param settings what each is set to, by its name
 * @param numbers what each range was filled with, by its name
 */
public record Candidate(int number, Map<String, String> settings, Map<String, Double> numbers) {

  /** Copies the maps in their order. */
  public Candidate {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
  }

  /** The settings in a line. */
  @Override
  public String toString() {
    return settings.entrySet().stream()
        .map(setting -> setting.getKey() + " " + setting.getValue())
        .collect(Collectors.joining("  "));
  }
}
