package dev.lanewise.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Something that reads files from elsewhere.
 *
 * @param name what it reads
 * @param sound files that it reads, to damage
 * @param finishing what is done to a damaged file, such as packing it, before it is read
 * @param reading reads it; what it takes from the file need not be kept
 * @param refusals what it throws if a file is no good; nothing else may come out of it
 * @param ofFile whether it is given a file, which a refusal must name, in one line; not a text
 * @param memory bytes that reading may allocate, beside 16 for each byte of the file
 */
record HostileReader(
    String name,
    List<Sound> sound,
    Finishing finishing,
    Reading reading,
    List<Class<? extends Exception>> refusals,
    boolean ofFile,
    long memory) {

  /** A file that is read without a complaint. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Sound(byte[] bytes) {}

  /** What makes the file of damaged contents. */
  interface Finishing {
    byte[] finish(byte[] damaged) throws IOException;
  }

  /** Reads a file. */
  interface Reading {
    void read(Path file) throws Exception;
  }

  boolean refusesBy(Throwable thrown) {
    return refusals.stream().anyMatch(type -> type.isInstance(thrown));
  }
}
