package dev.lanewise.app.launch;

/** Entry point of the jar. Compiled for an older Java, so that it can say what is missing. */
public final class Launcher {
  private Launcher() {}

  public static void main(String[] args) {
    System.err.println("usage: lanewise COMMAND [OPTIONS]");
    System.exit(2);
  }
}
