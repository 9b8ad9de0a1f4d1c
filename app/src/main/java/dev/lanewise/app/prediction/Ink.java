package dev.lanewise.app.prediction;

/** Whether a picture shows light ink on dark paper, as MNIST does, or the other way round. */
public enum Ink {
  /** Light on dark. */
  LIGHT,
  /** Dark on light; the picture is turned into its negative. */
  DARK,
  /** What is rarer on the edge of the picture. */
  AUTO
}
