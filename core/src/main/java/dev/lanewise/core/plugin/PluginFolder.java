package dev.lanewise.core.plugin;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The jars of a folder. */
final class PluginFolder {
  /** The most jars in a folder: each is an open file and a class loader. */
  static final int MAX_JARS = 1000;

  private PluginFolder() {}

  /**
   * The files named {@code *.jar}, by name; what lies in folders below is not looked at.
   *
   * @throws PluginException if there is no such folder, it cannot be read, or it has too many
   */
  static List<Path> jars(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new PluginException(
          "plug-in folder "
              + Sentences.line(folder.toString())
              + (Files.exists(folder) ? " is not a folder" : " does not exist"));
    }
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".jar")) {
          jars.add(file);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      throw new PluginException(
          String.format(
              "plug-in folder %s cannot be read: %s",
              Sentences.line(folder.toString()), Sentences.describe(e)),
          e);
    }
    if (jars.size() > MAX_JARS) {
      throw new PluginException(
          String.format(
              "plug-in folder %s has %d jars: at most %d are allowed",
              Sentences.line(folder.toString()), jars.size(), MAX_JARS));
    }
    jars.sort(Comparator.comparing(jar -> jar.getFileName().toString()));
    return jars;
  }
}
