package dev.lanewise.core.plugin;

import dev.lanewise.spi.Nearest;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/**
 * The classes that a jar offers as plug-ins: those in its service files, one name a line, and those
 * that its module descriptor provides.
 */
final class JarServices {
  /** The most plug-ins in one jar. */
  static final int MAX_OFFERS = 1000;

  private static final String FOLDER = "META-INF/services/";
  private static final Pattern CLASS_NAME =
      Pattern.compile(
          "\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*"
              + "(\\.\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*)*");

  private final String jarName;
  private final Set<Offer> offers = new LinkedHashSet<>();
  private final List<String> complaints = new ArrayList<>();

  /**
   * One class that is offered as a plug-in.
   *
   * @param kind as what
   * @param className by its binary name
   */
  record Offer(Kind<?> kind, String className) {}

  /**
   * Reads them.
   *
   * @throws PluginException if there are none, or too many
   * @throws IOException if the jar cannot be read
   */
  JarServices(String jarName, JarFile jar, Optional<ModuleDescriptor> module) throws IOException {
    this.jarName = jarName;
    List<String> files = files(jar);
    for (String file : files) {
      List<String> names =
          JarFacts.text(jar, file)
              .lines()
              .map(line -> line.replaceFirst("#.*", "").strip())
              .filter(line -> !line.isEmpty())
              .toList();
      offer(file, file.substring(FOLDER.length()), names);
    }
    for (ModuleDescriptor.Provides provides : provides(module)) {
      offer(
          "'provides " + provides.service() + "' in its module-info",
          provides.service(),
          provides.providers());
    }
    if (offers.isEmpty() && complaints.isEmpty()) {
      throw new PluginException(
          jarName
              + " has no plug-ins: "
              + (files.isEmpty()
                  ? "it has no " + FOLDER + PluginLoader.SPI_PACKAGE + "*Provider file"
                  : "no class is named in " + Sentences.and(files)));
    }
    if (offers.size() > MAX_OFFERS) {
      throw new PluginException(
          String.format(
              "%s offers %d plug-ins: at most %d are allowed", jarName, offers.size(), MAX_OFFERS));
    }
  }

  /** What can be tried, in the order of the files. */
  Set<Offer> offers() {
    return offers;
  }

  /** What cannot, a sentence for each. */
  List<String> complaints() {
    return complaints;
  }

  private void offer(String source, String service, List<String> classNames) {
    Optional<Kind<?>> kind =
        Kind.all().stream().filter(one -> one.providerType().getName().equals(service)).findFirst();
    if (kind.isEmpty()) {
      List<String> known = Kind.all().stream().map(JarServices::simpleName).toList();
      String simpleName = service.substring(PluginLoader.SPI_PACKAGE.length());
      complaints.add(
          String.format(
              "%s: %s is for no kind of plug-in%s",
              jarName, Sentences.line(source), Nearest.hint(simpleName, known)));
      return;
    }
    for (String name : classNames) {
      if (CLASS_NAME.matcher(name).matches()) {
        offers.add(new Offer(kind.get(), name));
      } else {
        complaints.add(
            String.format(
                "%s: %s names '%s', which cannot be a class",
                jarName, source, Sentences.line(name)));
      }
    }
  }

  private static List<String> files(JarFile jar) {
    return jar.stream()
        .filter(entry -> !entry.isDirectory())
        .map(JarEntry::getName)
        .filter(name -> name.startsWith(FOLDER + PluginLoader.SPI_PACKAGE))
        .distinct()
        .sorted()
        .toList();
  }

  private static List<ModuleDescriptor.Provides> provides(Optional<ModuleDescriptor> module) {
    return module.stream()
        .flatMap(descriptor -> descriptor.provides().stream())
        .filter(provides -> provides.service().startsWith(PluginLoader.SPI_PACKAGE))
        .sorted()
        .toList();
  }

  private static String simpleName(Kind<?> kind) {
    return kind.providerType().getSimpleName();
  }
}
