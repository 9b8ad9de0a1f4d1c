package dev.lanewise.app.labs;

/** What {@link Page#draw} puts on the page. */
public interface Picture {
  /** The picture as Vega-Lite reads it. */
  Block.Drawing block();
}
