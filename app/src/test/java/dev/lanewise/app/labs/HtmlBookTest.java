package dev.lanewise.app.labs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class HtmlBookTest {
  private static final Document BOOK = parse();

  private static Document parse() {
    byte[] html = HtmlBook.html(AllLabs.sections()).getBytes(StandardCharsets.UTF_8);
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      // The book is ours: its scripts and pictures may be as long as they are.
      factory.setAttribute("jdk.xml.maxGeneralEntitySizeLimit", 0);
      factory.setAttribute("jdk.xml.totalEntitySizeLimit", 0);
      return factory.newDocumentBuilder().parse(new ByteArrayInputStream(html));
    } catch (Exception e) {
      throw new IllegalStateException("the book is not well-formed", e);
    }
  }

  @Test
  void it_loads_nothing() {
    assertThat(elements("*").flatMap(e -> Stream.of(e.getAttribute("src"), e.getAttribute("href"))))
        .allMatch(to -> to.isEmpty() || to.startsWith("#") || to.startsWith("data:image/png"));
    assertThat(elements("style").map(Element::getTextContent)).noneMatch(s -> s.contains("url("));
    assertThat(elements("link")).isEmpty();
  }

  @Test
  void every_image_and_chart_says_what_is_to_be_seen() {
    assertThat(elements("img")).isNotEmpty().noneMatch(e -> e.getAttribute("alt").isBlank());
    assertThat(elements("div").filter(e -> e.getAttribute("class").equals("chart")))
        .isNotEmpty()
        .noneMatch(e -> e.getAttribute("aria-label").isBlank());
  }

  @Test
  void every_link_leads_to_a_place_and_every_id_is_unique() {
    List<String> ids =
        elements("*").map(e -> e.getAttribute("id")).filter(i -> !i.isEmpty()).toList();

    assertThat(ids).doesNotHaveDuplicates();
    assertThat(elements("a").map(e -> e.getAttribute("href").substring(1))).isSubsetOf(ids);
  }

  @Test
  void every_lab_has_a_section_and_a_line_in_the_contents() {
    int labs = Labs.all().size();

    assertThat(elements("section")).hasSize(labs);
    assertThat(elements("li")).hasSize(labs);
  }

  @Test
  void every_table_has_a_caption_and_headers() {
    long tables = elements("table").count();

    assertThat(elements("caption").filter(c -> !c.getTextContent().isBlank()))
        .hasSize((int) tables);
    assertThat(elements("th")).allMatch(th -> !th.getAttribute("scope").isEmpty());
  }

  @Test
  void no_cell_of_a_table_is_longer_than_a_person_reads() {
    assertThat(elements("td").map(td -> td.getTextContent().length())).allMatch(n -> n <= 400);
  }

  private static Stream<Element> elements(String name) {
    NodeList found = BOOK.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements.stream();
  }
}
