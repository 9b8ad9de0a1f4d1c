package dev.lanewise.app.console;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many columns the terminal has, as {@code stty} says. */
public final class TerminalWidth {
  private static final int USUAL = 80;
  private static final int NARROWEST = 20;
  private static final Pattern SIZE = Pattern.compile("\\d{1,5} (\\d{1,5})\\s*");

  private TerminalWidth() {}

  /** The columns of the terminal that this process reads from; 80 if it does not say. */
  public static int columns() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (InputStream out = stty.getInputStream()) {
        if (!stty.waitFor(1, TimeUnit.SECONDS)) {
          stty.destroy();
          return USUAL;
        }
        return parse(new String(out.readAllBytes(), StandardCharsets.US_ASCII));
      }
    } catch (IOException e) {
      return USUAL; // no stty here
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return USUAL;
    }
  }

  static int parse(String size) {
    Matcher matcher = SIZE.matcher(size);
    int columns = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    return columns == 0 ? USUAL : Math.max(NARROWEST, columns);
  }
}
