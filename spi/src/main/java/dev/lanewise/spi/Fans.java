package dev.lanewise.spi;

/**
 * How many inputs reach one output of a layer, and how many outputs one input reaches; what the
 * spread of initial weights is scaled by.
 *
 * @param in the fan-in: in for a dense layer, C·FH·FW for a convolution
 * @param out the fan-out: out for a dense layer, F·FH·FW for a convolution
 */
public record Fans(int in, int out) {
  /** Checks that both are positive. */
  public Fans {
    if (in < 1 || out < 1) {
      throw new IllegalArgumentException("fans must be positive: " + in + " in, " + out + " out");
    }
  }
}
