package dev.lanewise.app.search;

import dev.lanewise.spi.RandomSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Settings with ranges, such as {@code adam(lr=1e-5..1e-1 log)}, from which candidates are drawn.
 * Immutable and thread-safe.
 *
 * <p>Drawing at random finds more than a grid of as many trials where few of the settings matter
 * (Bergstra and Bengio: Random search for hyper-parameter optimization, JMLR 13, 2012).
 */
public final class SearchSpace {
  /** The most trials of a grid. */
  public static final int MOST = 10_000;

  private final Map<String, Template> settings;

  private SearchSpace(Map<String, Template> settings) {
    this.settings = Collections.unmodifiableMap(settings);
  }

  /**
   * A space of settings.
   *
   * @param settings texts by their names; a text without a range or a choice stays as it is
   * @throws SearchException if a range or a choice is wrong, or there is none
   */
  public static SearchSpace of(Map<String, String> settings) {
    Map<String, Template> templates = new LinkedHashMap<>();
    settings.forEach((name, text) -> templates.put(name, Template.parse(name, text)));
    if (templates.values().stream().allMatch(Template::fixed)) {
      throw new SearchException(
          "there is nothing to search: give a setting with a range, such as"
              + " 'adam(lr=1e-4..1e-1 log)', or with a choice, such as '{relu|tanh}'");
    }
    return new SearchSpace(templates);
  }

  /** Candidates 1 … n, each a function of the seed and its number alone. */
  public List<Candidate> random(long seed, int n) {
    return IntStream.rangeClosed(1, n).mapToObj(number -> drawn(seed, number)).toList();
  }

  private Candidate drawn(long seed, int number) {
    RandomSource source = RandomSource.of(seed, "search", number);
    AtomicInteger draws = new AtomicInteger();
    Map<String, Template.Filled> filled = new LinkedHashMap<>();
    settings.forEach(
        (name, template) ->
            filled.put(name, template.fill(() -> source.uniform(draws.getAndIncrement()))));
    return candidate(number, filled);
  }

  /**
   * All combinations of this many numbers of each range and all options of each choice.
   *
   * @throws SearchException if there are more than {@link #MOST}
   */
  public List<Candidate> grid(int points) {
    List<Map<String, Template.Filled>> all = List.of(Map.of());
    for (Map.Entry<String, Template> setting : settings.entrySet()) {
      List<Map<String, Template.Filled>> longer = new ArrayList<>();
      List<Template.Filled> ways = setting.getValue().grid(points, MOST / all.size());
      for (Map<String, Template.Filled> before : all) {
        for (Template.Filled way : ways) {
          Map<String, Template.Filled> more = new LinkedHashMap<>(before);
          more.put(setting.getKey(), way);
          longer.add(more);
        }
      }
      all = longer;
    }
    List<Map<String, Template.Filled>> found = all;
    return IntStream.range(0, found.size()).mapToObj(i -> candidate(i + 1, found.get(i))).toList();
  }

  private static Candidate candidate(int number, Map<String, Template.Filled> filled) {
    Map<String, String> texts = new LinkedHashMap<>();
    Template.Filled all = Template.Filled.EMPTY;
    for (Map.Entry<String, Template.Filled> setting : filled.entrySet()) {
      texts.put(setting.getKey(), setting.getValue().text());
      all = all.then(setting.getValue());
    }
    return new Candidate(number, texts, all.numbers());
  }
}
