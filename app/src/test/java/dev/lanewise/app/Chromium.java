package dev.lanewise.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A page in a Chromium without a window, driven by the <a
 * href="https://chromedevtools.github.io/devtools-protocol/">DevTools protocol</a>. Needs {@code
 * chromium} on the path. For one thread.
 */
final class Chromium implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PATIENCE_SECONDS = 120;

  private final Process process;
  private final HttpClient http = HttpClient.newHttpClient();
  private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
  private final List<String> complaints = new ArrayList<>();
  private final WebSocket socket;
  private int lastId;

  /** Starts one whose profile is kept in this empty folder. */
  Chromium(Path profile) throws IOException, InterruptedException {
    process =
        new ProcessBuilder(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    socket = http.newWebSocketBuilder().buildAsync(page(browserAddress()), new Messages()).join();
    for (String domain : List.of("Page", "Runtime", "Log")) {
      call(domain + ".enable", Map.of());
    }
  }

  /** It says on standard error where it listens. */
  private URI browserAddress() throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
    String mark = "DevTools listening on ";
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(mark)) {
        Thread.ofVirtual().start(() -> lines.lines().forEach(_ -> {}));
        return URI.create(line.substring(mark.length()));
      }
    }
    throw new IllegalStateException("chromium ended before it listened");
  }

  private URI page(URI browser) throws IOException, InterruptedException {
    URI list = URI.create("http://" + browser.getAuthority() + "/json/list");
    String targets =
        http.send(HttpRequest.newBuilder(list).build(), BodyHandlers.ofString()).body();
    for (JsonNode target : JSON.readTree(targets)) {
      if (target.get("type").asText().equals("page")) {
        return URI.create(target.get("webSocketDebuggerUrl").asText());
      }
    }
    throw new IllegalStateException("chromium has no page: " + targets);
  }

  /** Opens a page and waits until it has loaded. */
  void open(URI address) throws IOException, InterruptedException {
    call("Page.navigate", Map.of("url", address.toString()));
    while (!next().path("method").asText().equals("Page.loadEventFired")) {
      // what comes before is kept by next
    }
  }

  /** What an expression of JavaScript gives; a promise is waited for. */
  JsonNode evaluate(String expression) throws IOException, InterruptedException {
    JsonNode answer =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
    if (answer.has("exceptionDetails")) {
      throw new IllegalStateException(expression + " failed: " + answer.get("exceptionDetails"));
    }
    return answer.get("result").path("value");
  }

  /** Presses and releases a key, such as {@code Tab}. */
  void press(String key, int code) throws IOException, InterruptedException {
    String text = key.equals("Enter") ? "\r" : "";
    for (String type : List.of(text.isEmpty() ? "rawKeyDown" : "keyDown", "keyUp")) {
      call(
          "Input.dispatchKeyEvent",
          Map.of(
              "type", type, "key", key, "code", key, "windowsVirtualKeyCode", code, "text", text));
    }
  }

  /** Gives the page this many CSS pixels. */
  void resize(int width, int height) throws IOException, InterruptedException {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** What the page prefers, {@code light} or {@code dark}, and shows it on a medium. */
  void prefer(String scheme, String medium) throws IOException, InterruptedException {
    Map<String, String> feature = Map.of("name", "prefers-color-scheme", "value", scheme);
    call("Emulation.setEmulatedMedia", Map.of("media", medium, "features", List.of(feature)));
  }

  /**
   * Writes a picture of an element as a PNG file; all beside it is hidden, as Chromium is slow on
   * long pages.
   */
  void photograph(String selector, Path file) throws IOException, InterruptedException {
    JsonNode clip =
        evaluate(
            """
            (element => {
              [...element.parentElement.children].forEach(e => e.hidden = e !== element);
              scrollTo(0, 0);
              const r = element.getBoundingClientRect();
              return {x: r.x, y: r.y, width: r.width, height: r.height, scale: 1};
            })(document.querySelector('%s'))"""
                .formatted(selector));
    Map<String, Object> options = Map.of("clip", clip, "captureBeyondViewport", true);
    write(call("Page.captureScreenshot", options), file);
    evaluate("document.querySelectorAll('[hidden]').forEach(e => e.hidden = false)");
  }

  /** Prints the page into a PDF file. */
  void print(Path file) throws IOException, InterruptedException {
    write(call("Page.printToPDF", Map.of("printBackground", true)), file);
  }

  private static void write(JsonNode answer, Path file) throws IOException {
    Files.write(file, Base64.getDecoder().decode(answer.get("data").asText()));
  }

  /** Warnings and errors of the page so far. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  private JsonNode call(String method, Map<String, ?> parameters)
      throws IOException, InterruptedException {
    int id = ++lastId;
    Map<String, ?> message = Map.of("id", id, "method", method, "params", parameters);
    socket.sendText(JSON.writeValueAsString(message), true).join();
    while (true) {
      JsonNode answer = next();
      if (answer.path("id").asInt() == id) {
        if (answer.has("error")) {
          throw new IllegalStateException(method + " failed: " + answer.get("error"));
        }
        return answer.get("result");
      }
    }
  }

  private JsonNode next() throws InterruptedException {
    JsonNode message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (message == null || message.has("lost")) {
      throw new IllegalStateException("chromium is silent: " + message);
    }
    JsonNode event = message.path("params");
    String kind = event.path("type").asText() + event.path("entry").path("level").asText();
    if (message.path("method").asText().equals("Runtime.exceptionThrown")
        || List.of("error", "warning", "assert").contains(kind)) {
      complaints.add(event.toString());
    }
    return message;
  }

  @Override
  public void close() {
    socket.abort();
    process.destroy();
    process.onExit().join(); // its profile is deleted next
  }

  /** Puts the pieces of messages together. */
  private final class Messages implements WebSocket.Listener {
    private final StringBuilder pieces = new StringBuilder();

    @Override
    public void onError(WebSocket from, Throwable error) {
      messages.add(JSON.createObjectNode().put("lost", String.valueOf(error)));
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      pieces.append(data);
      if (last) {
        try {
          messages.add(JSON.readTree(pieces.toString()));
        } catch (IOException e) {
          throw new IllegalStateException("not JSON: " + pieces, e);
        }
        pieces.setLength(0);
      }
      return WebSocket.Listener.super.onText(from, data, last);
    }
  }
}
