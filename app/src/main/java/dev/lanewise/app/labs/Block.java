package dev.lanewise.app.labs;

import java.util.List;
import java.util.Map;

/** A piece of a page. */
public sealed interface Block {

  /** Plain English. */
  record Paragraph(String text) implements Block {}

  /** A formula in Unicode, which a terminal, a browser and a screen reader all read. */
  record Formula(String text) implements Block {}

  /**
   * Numbers in rows below headers.
   *
   * @param caption what they are
   */
  record Numbers(String caption, List<String> headers, List<List<String>> rows) implements Block {}

  /**
   * A picture that Vega-Lite draws.
   *
   * @param title what it shows
   * @param finding what is to be seen in it, for who does not see it
   * @param spec the Vega-Lite specification, ready to be written as JSON
   */
  record Drawing(String title, String finding, Map<String, Object> spec) implements Block {}

  /**
   * An image of pixels.
   *
   * @param finding what is to be seen in it, for who does not see it
   * @param png the image as a PNG file
   * @param scale screen pixels for a pixel
   * @param width of the image, in its own pixels
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Image(String finding, byte[] png, int scale, int width) implements Block {}

  /**
   * Whether a number is what the book says.
   *
   * @param row the row of the acceptance table
   * @param claim what must hold, in words
   * @param measured what came out
   * @param wanted what was wanted
   */
  record Check(String row, String claim, String measured, String wanted, boolean good)
      implements Block {}
}
