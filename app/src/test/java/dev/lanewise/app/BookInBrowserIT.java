package dev.lanewise.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The book of all labs in a real browser. Leaves pictures of every section, in light and dark, and
 * the book on paper in {@code target/book}. Runs with {@code -Pbrowser} alone, as it needs
 * Chromium.
 */
@Tag("browser")
class BookInBrowserIT {
  private static final Path KEPT = Path.of("target", "book");
  private static final int TAB = 9;
  private static final int ENTER = 13;

  @TempDir static Path work;
  private static Path book;
  private static Chromium browser;

  @BeforeAll
  static void make_the_book() throws Exception {
    AppProcess run = AppProcess.run(work, "labs", "all", "--fast", "--out", work.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    book = work.resolve("labs.html");
    browser = new Chromium(Files.createDirectory(work.resolve("profile")));
  }

  @AfterAll
  static void end() {
    browser.close();
  }

  @BeforeEach
  void open_it() throws Exception {
    browser.resize(1000, 1400);
    browser.prefer("light", "");
    browser.open(book.toUri());
    awaitCharts();
  }

  private static void awaitCharts() throws Exception {
    browser.evaluate(
        """
        new Promise(done => (function look() {
          const all = [...document.querySelectorAll('.chart')];
          all.every(c => c.dataset.drawn === 'yes') ? done() : setTimeout(look, 50);
        })())""");
  }

  @Test
  void every_chart_has_marks_and_no_label_is_cut_off() throws Exception {
    assertThat(number("document.querySelectorAll('.chart').length")).isGreaterThan(50);
    assertThat(
            charts(
                """
                ![...chart.querySelectorAll('svg .role-mark *')].some(
                  m => m.getBoundingClientRect().width + m.getBoundingClientRect().height > 0)"""))
        .as("charts without marks")
        .isEmpty();
    assertThat(charts("chart.scrollWidth > chart.clientWidth"))
        .as("charts wider than the page")
        .isEmpty();
    assertThat(
            charts(
                """
                [...chart.querySelectorAll('svg text')].some(text => {
                  const t = text.getBoundingClientRect();
                  const s = text.ownerSVGElement.getBoundingClientRect();
                  return t.width > 0 && (t.left < s.left - 1 || t.right > s.right + 1
                    || t.top < s.top - 1 || t.bottom > s.bottom + 1);
                })"""))
        .as("charts with a label that is cut off")
        .isEmpty();
    assertThat(charts("chart.getAttribute('role') !== 'img' || !chart.ariaLabel.includes(': ')"))
        .as("charts that do not say what is to be seen")
        .isEmpty();
    assertThat(browser.complaints()).isEmpty();
  }

  /** The titles of charts of which this holds. */
  private static List<String> charts(String condition) throws Exception {
    JsonNode titles =
        browser.evaluate(
            "[...document.querySelectorAll('.chart')].filter(chart => %s)".formatted(condition)
                + ".map(chart => chart.getAttribute('aria-label'))");
    List<String> all = new ArrayList<>();
    titles.forEach(title -> all.add(title.asText()));
    return all;
  }

  @Test
  void every_image_is_there_and_says_what_it_shows() throws Exception {
    assertThat(number("document.images.length")).isGreaterThan(10);
    assertThat(
            number(
                "[...document.images].filter(i => !(i.naturalWidth > 0 && i.alt.trim())).length"))
        .isZero();
  }

  @Test
  void on_a_telephone_only_wide_tables_and_charts_scroll_sideways() throws Exception {
    browser.resize(360, 740);
    assertThat(number("document.documentElement.scrollWidth - innerWidth")).isLessThanOrEqualTo(0);
  }

  @Test
  void in_the_dark_paper_and_ink_change_places() throws Exception {
    photograph("light");
    double paper = brightness("document.body", "backgroundColor");
    double ink = brightness("document.querySelector('.chart svg text')", "fill");
    assertThat(paper).isGreaterThan(200);
    assertThat(ink).isLessThan(80);

    browser.prefer("dark", "");
    browser.open(book.toUri());
    awaitCharts();
    photograph("dark");
    assertThat(brightness("document.body", "backgroundColor")).isLessThan(60);
    assertThat(brightness("document.querySelector('.chart svg text')", "fill")).isGreaterThan(180);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void on_paper_there_are_no_links_and_the_charts_are_light() throws Exception {
    Files.createDirectories(KEPT);
    Path pdf = KEPT.resolve("book.pdf");
    browser.prefer("dark", "print");
    // The change to dark is drawn with the next frame, and only then it is printed.
    browser.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))");
    browser.evaluate("dispatchEvent(new Event('beforeprint'))");
    assertThat(browser.evaluate("getComputedStyle(document.querySelector('nav')).display").asText())
        .isEqualTo("none");
    assertThat(brightness("document.querySelector('.chart svg text')", "fill")).isLessThan(80);
    browser.print(pdf);
    assertThat(Files.readAllBytes(pdf)).startsWith('%', 'P', 'D', 'F').hasSizeGreaterThan(100_000);
  }

  @Test
  void the_keyboard_reaches_the_page_and_the_contents() throws Exception {
    browser.press("Tab", TAB);
    assertThat(focused("className")).isEqualTo("skip");
    assertThat(number("document.activeElement.getBoundingClientRect().left"))
        .as("the link is seen once it has the focus")
        .isGreaterThanOrEqualTo(0);
    browser.press("Tab", TAB);
    assertThat(focused("hash")).isEqualTo("#plots");
    browser.press("Enter", ENTER);
    assertThat(browser.evaluate("location.hash").asText()).isEqualTo("#plots");
  }

  private static String focused(String property) throws Exception {
    return browser.evaluate("document.activeElement." + property).asText();
  }

  private static void photograph(String scheme) throws Exception {
    Path folder = Files.createDirectories(KEPT.resolve(scheme));
    browser.photograph("nav", folder.resolve("contents.png"));
    browser.evaluate("document.querySelectorAll('nav, header').forEach(e => e.remove())");
    for (JsonNode id :
        browser.evaluate("[...document.querySelectorAll('section')].map(section => section.id)")) {
      browser.photograph("#" + id.asText(), folder.resolve(id.asText() + ".png"));
    }
  }

  private static double number(String expression) throws IOException, InterruptedException {
    return browser.evaluate(expression).asDouble();
  }

  /** The mean of red, green and blue, 0 … 255. */
  private static double brightness(String element, String property) throws Exception {
    return number(
        ("(getComputedStyle(%s).%s.match(/\\d+/g).slice(0, 3).map(Number)"
                + ".reduce((a, b) => a + b) / 3)")
            .formatted(element, property));
  }
}
