package dev.lanewise.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A Markdown table: columns of text to the left, columns of numbers to the right. */
final class Table {
  private final List<String> head;
  private final int texts;
  private final List<List<String>> rows = new ArrayList<>();

  /** A table whose first {@code texts} columns hold text. */
  Table(int texts, List<String> head) {
    this.texts = texts;
    this.head = List.copyOf(head);
  }

  void add(List<String> cells) {
    if (cells.size() != head.size()) {
      throw new IllegalArgumentException(
          cells.size() + " cells do not fit " + head.size() + " columns");
    }
    rows.add(List.copyOf(cells));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(line(head)).append('|');
    for (int column = 0; column < head.size(); column++) {
      text.append(column < texts ? "---|" : "--:|");
    }
    text.append('\n');
    rows.forEach(row -> text.append(line(row)));
    return text.toString();
  }

  private static String line(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
