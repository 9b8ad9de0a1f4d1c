package dev.lanewise.app.labs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lanewise.core.io.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/**
 * Writes pages as one HTML file that needs nothing else: style, pictures and what draws them are
 * inside. It is well-formed XML, too.
 */
public final class HtmlBook {
  private static final JsonMapper JSON = new JsonMapper();

  private final StringBuilder html = new StringBuilder(1 << 20);

  private HtmlBook() {}

  /**
   * Writes the book in one step: whoever opens the file finds the old book or the new one.
   *
   * @throws IOException if it cannot be written; the message names the file and the cause
   */
  public static void write(Path file, List<Section> sections) throws IOException {
    byte[] bytes = html(sections).getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(file, out -> out.write(bytes));
  }

  /**
   * Writes a page without contents and checks, in one step.
   *
   * @param lead what it is, in a sentence
   * @throws IOException if it cannot be written; the message names the file and the cause
   */
  public static void write(Path file, String title, String lead, List<Block> blocks)
      throws IOException {
    HtmlBook page = new HtmlBook();
    page.head(title, lead);
    page.html.append("<main id=\"main\">\n");
    blocks.forEach(page::block);
    page.html.append("</main>\n");
    page.scripts();
    byte[] bytes =
        page.html.append("</body>\n</html>\n").toString().getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(file, out -> out.write(bytes));
  }

  static String html(List<Section> sections) {
    HtmlBook book = new HtmlBook();
    book.head("Lanewise labs", "How neural networks work, in code that ran to make this page.");
    book.contents(sections);
    book.html.append("<main id=\"main\">\n");
    sections.forEach(book::section);
    book.html.append("</main>\n");
    book.scripts();
    return book.html.append("</body>\n</html>\n").toString();
  }

  private void head(String title, String lead) {
    html.append("<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n")
        .append("<head>\n<meta charset=\"utf-8\"/>\n<title>")
        .append(escape(title))
        .append("</title>\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
        .append("<meta name=\"color-scheme\" content=\"light dark\"/>\n<style>")
        .append(resource("book.css"))
        .append("</style>\n</head>\n<body>\n")
        .append("<a class=\"skip\" href=\"#main\">Skip to the page</a>\n<header><h1>")
        .append(escape(title))
        .append("</h1>\n<p>")
        .append(escape(lead))
        .append("</p></header>\n");
  }

  private void contents(List<Section> sections) {
    html.append("<nav aria-label=\"Contents\"><h2>Contents</h2>\n<ol>\n");
    for (Section section : sections) {
      html.append("<li>")
          .append(section.good() ? "✓ " : "<strong>✗ a check fails:</strong> ")
          .append("<a href=\"#")
          .append(section.lab().name())
          .append("\">")
          .append(escape(section.lab().title()))
          .append("</a></li>\n");
    }
    html.append("</ol></nav>\n");
  }

  private void section(Section section) {
    String name = section.lab().name();
    html.append("<section id=\"").append(name).append("\" aria-labelledby=\"h-").append(name);
    html.append("\">\n<h2 id=\"h-").append(name).append("\">");
    html.append(escape(section.lab().title())).append("</h2>\n");
    section.blocks().stream().filter(b -> !(b instanceof Block.Check)).forEach(this::block);
    checks(section.checks());
    html.append("<p class=\"run\">Run it: <code>lanewise labs run ").append(name);
    html.append("</code></p>\n</section>\n");
  }

  private void block(Block block) {
    switch (block) {
      case Block.Paragraph p -> element("p", p.text());
      case Block.Formula f ->
          html.append("<pre class=\"formula\">").append(escape(f.text())).append("</pre>\n");
      case Block.Numbers n -> table(n.caption(), n.headers(), n.rows());
      case Block.Drawing d -> drawing(d);
      case Block.Image i -> image(i);
      case Block.Check c -> throw new IllegalArgumentException("checks stand together: " + c);
    }
  }

  private void checks(List<Block.Check> checks) {
    table(
        "Checks",
        List.of("", "row", "what must hold", "measured", "wanted"),
        checks.stream()
            .map(
                c ->
                    List.of(
                        c.good() ? "✓ holds" : "✗ fails",
                        c.row(),
                        c.claim(),
                        c.measured(),
                        c.wanted()))
            .toList());
  }

  private void table(String caption, List<String> headers, List<List<String>> rows) {
    html.append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
    html.append(escape(caption)).append("\"><table><caption>").append(escape(caption));
    html.append("</caption>\n<thead><tr>");
    headers.forEach(h -> html.append("<th scope=\"col\">").append(escape(h)).append("</th>"));
    html.append("</tr></thead>\n<tbody>\n");
    for (List<String> row : rows) {
      html.append("<tr>");
      for (int i = 0; i < row.size(); i++) {
        String cell = escape(row.get(i));
        html.append(i == 0 ? "<th scope=\"row\">" + cell + "</th>" : "<td>" + cell + "</td>");
      }
      html.append("</tr>\n");
    }
    html.append("</tbody></table></div>\n");
  }

  private void drawing(Block.Drawing drawing) {
    html.append("<figure><div class=\"chart\" role=\"img\" aria-label=\"");
    html.append(escape(drawing.title() + ": " + drawing.finding())).append("\" data-spec=\"");
    html.append(escape(json(drawing.spec()))).append("\"></div>\n<figcaption><strong>");
    html.append(escape(drawing.title())).append(".</strong> ");
    html.append(escape(drawing.finding())).append("</figcaption></figure>\n");
  }

  private void image(Block.Image image) {
    html.append("<figure><img alt=\"").append(escape(image.finding()));
    html.append("\" width=\"").append(image.width() * image.scale());
    html.append("\" src=\"data:image/png;base64,");
    html.append(Base64.getEncoder().encodeToString(image.png())).append("\"/>\n<figcaption>");
    html.append(escape(image.finding())).append("</figcaption></figure>\n");
  }

  private void element(String name, String text) {
    html.append('<').append(name).append('>').append(escape(text));
    html.append("</").append(name).append(">\n");
  }

  /** What draws comes last, so that the text is there first. */
  private void scripts() {
    for (String script : List.of("vega.min.js", "vega-lite.min.js", "book.js")) {
      // The space keeps a[b[i]]>c from ending what XML takes as it is.
      String code = resource(script).replace("]]>", "]] >");
      html.append("<script>//<![CDATA[\n").append(code).append("\n//]]></script>\n");
    }
  }

  private static String json(Object spec) {
    try {
      return JSON.writeValueAsString(spec);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not writable as JSON: " + spec, e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = HtmlBook.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(
            name + " is missing from the jar, which must be built anew");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(name + " cannot be read from the jar", e);
    }
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
