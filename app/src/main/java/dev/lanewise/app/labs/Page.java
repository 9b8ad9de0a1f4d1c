package dev.lanewise.app.labs;

import dev.lanewise.app.data.ImageData;
import dev.lanewise.core.nn.Architecture;
import dev.lanewise.core.plugin.Registry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a lab writes on: paragraphs, formulas, tables, pictures and checks, in the order of reading;
 * and what it is lent: the plug-ins and the digits.
 *
 * <p>For one thread.
 */
public final class Page {
  private final boolean fast;
  private final Registry registry;
  private final Supplier<ImageData> mnist;
  private final BooleanSupplier stopped;
  private final LabRun.Listener reader;

  /** The person at the terminal does not want to wait for the rest of a lab. */
  static final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  Page(
      boolean fast,
      Registry registry,
      Supplier<ImageData> mnist,
      BooleanSupplier stopped,
      LabRun.Listener reader) {
    this.fast = fast;
    this.registry = registry;
    this.mnist = mnist;
    this.stopped = stopped;
    this.reader = reader;
  }

  /** Whether to make do with fewer steps, and with the wider bands that these need. */
  public boolean fast() {
    return fast;
  }

  /** {@code fewer} if in a hurry, else {@code full}. */
  public int steps(int full, int fewer) {
    return fast ? fewer : full;
  }

  /** All plug-ins, those of the folder of jars among them. */
  public Registry registry() {
    return registry;
  }

  /** The MNIST digits, read once for all labs. */
  public ImageData mnist() {
    return mnist.get();
  }

  /** Ends the lab here if the person at the terminal asked for it; for long loops. */
  public void breathe() {
    if (stopped.getAsBoolean()) {
      throw new StoppedException();
    }
  }

  /** Tells how far a long loop has come, such as {@code epochs done: 3 of 20}. */
  public void progress(String what, int done, int of) {
    reader.progressed(what, done, of);
  }

  /** A paragraph of plain English. */
  public void say(String text) {
    add(new Block.Paragraph(text.strip()));
  }

  /** A formula in Unicode. */
  public void formula(String text) {
    add(new Block.Formula(text.strip()));
  }

  /** A table under these headers; its rows are given to {@link TableBlock#row}. */
  public void table(String caption, List<String> headers, Consumer<TableBlock> rows) {
    TableBlock table = new TableBlock(headers);
    rows.accept(table);
    add(new Block.Numbers(caption, headers, List.copyOf(table.rows)));
  }

  /** The output of each layer of a network. */
  public void shapes(Architecture plan) {
    table(
        "Shapes along the network",
        List.of("layer", "output"),
        table -> {
          for (int i = 0; i < plan.layers().size(); i++) {
            table.row(plan.layers().get(i).id(), plan.outputs().get(i));
          }
        });
  }

  /** A picture. */
  public void draw(Picture picture) {
    add(picture.block());
  }

  /** An image of pixels. */
  public void show(Pixels pixels, int scale, String finding) {
    add(new Block.Image(finding, pixels.png(), scale, pixels.width()));
  }

  /** Whether the two are equal; arrays and lists, element by element. */
  public void same(String row, String claim, Object measured, Object wanted) {
    boolean good = Arrays.deepEquals(new Object[] {measured}, new Object[] {wanted});
    add(new Block.Check(row, claim, Numbers.text(measured), Numbers.text(wanted), good));
  }

  /** {@code |measured − wanted| ≤ within}. */
  public void near(String row, String claim, double measured, double wanted, double within) {
    near(row, claim, new double[] {measured}, new double[] {wanted}, within);
  }

  /** {@code |measured − wanted| ≤ within} for each element. */
  public void near(String row, String claim, double[] measured, double[] wanted, double within) {
    boolean good = measured.length == wanted.length;
    for (int i = 0; good && i < wanted.length; i++) {
      good = Math.abs(measured[i] - wanted[i]) <= within;
    }
    String band = Numbers.text(wanted) + " ± " + Numbers.text(within);
    add(new Block.Check(row, claim, Numbers.text(measured), band, good));
  }

  /** {@code low ≤ measured ≤ high}. */
  public void between(String row, String claim, double measured, double low, double high) {
    String band = Numbers.text(low) + " … " + Numbers.text(high);
    boolean good = low <= measured && measured <= high;
    add(new Block.Check(row, claim, Numbers.text(measured), band, good));
  }

  /** {@code measured < other}. */
  public void less(String row, String claim, double measured, double other) {
    String wanted = "less than " + Numbers.text(other);
    add(new Block.Check(row, claim, Numbers.text(measured), wanted, measured < other));
  }

  /** Whether it holds; {@code measured} says by what numbers. */
  public void holds(String row, String claim, boolean good, String measured) {
    add(new Block.Check(row, claim, measured, "holds", good));
  }

  private void add(Block block) {
    breathe();
    reader.wrote(block);
  }

  /** The rows of a table. */
  public static final class TableBlock {
    private final List<List<String>> rows = new ArrayList<>();
    private final int columns;

    private TableBlock(List<String> headers) {
      this.columns = headers.size();
    }

    /** Adds a row: text as it is, numbers and arrays as people read them. */
    public void row(Object... cells) {
      if (cells.length != columns) {
        throw new IllegalArgumentException(
            "a row of " + cells.length + " cells does not fit " + columns + " headers");
      }
      rows.add(Arrays.stream(cells).map(Numbers::text).toList());
    }
  }
}
