package dev.lanewise.app.exchange;

import java.io.IOException;

/** Tensors of a file that are not those of the network; the message names both. */
public final class MappingException extends IOException {
  private static final long serialVersionUID = 1L;

  MappingException(String message) {
    super(message);
  }
}
