package dev.lanewise.app.doctor;

/**
 * One thing that was looked at.
 *
 * @param name what
 * @param good whether it is as it should be
 * @param found what it is
 * @param advice what to do if it is not good; empty if it is
 */
public record Check(String name, boolean good, String found, String advice) {

  static Check good(String name, String found) {
    return new Check(name, true, found, "");
  }

  static Check of(String name, boolean good, String found, String adviceIfNot) {
    return new Check(name, good, found, good ? "" : adviceIfNot);
  }
}
