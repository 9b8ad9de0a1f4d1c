package dev.lanewise.app.console;

/** How results are written. */
public enum Format {
  /** For people. */
  TEXT,
  /** One JSON object a line, nothing else on standard output. */
  JSON
}
