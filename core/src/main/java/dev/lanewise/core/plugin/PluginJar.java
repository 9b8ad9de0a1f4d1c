package dev.lanewise.core.plugin;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Loads one jar of a plug-in folder into a catalogue. Whatever goes wrong becomes a problem there,
 * and does not touch the other jars.
 */
final class PluginJar {
  /** The largest jar, in bytes. */
  static final long MAX_BYTES = 256L << 20;

  private final Path path;
  private final String name;
  private final Catalogue catalogue;

  PluginJar(Path path, Catalogue catalogue) {
    this.path = path.toAbsolutePath().normalize();
    this.name = Sentences.line(this.path.getFileName().toString());
    this.catalogue = catalogue;
  }

  /** The loader that its plug-ins need for as long as they are used; empty if it has none. */
  Optional<PluginLoader> load() {
    PluginLoader loader = null;
    boolean found = false;
    try {
      checkFile();
      loader = new PluginLoader(path);
      found = load(loader);
    } catch (PluginException e) {
      problem(e);
    } catch (ZipException e) {
      problem(new PluginException(name + " is not a jar: " + Sentences.message(e), e));
    } catch (IOException | SecurityException e) {
      problem(new PluginException(name + " cannot be read: " + Sentences.describe(e), e));
    }
    if (!found && loader != null) {
      discard(loader);
    }
    return found ? Optional.ofNullable(loader) : Optional.empty();
  }

  private boolean load(PluginLoader loader) throws IOException {
    JarFacts facts = JarFacts.read(name, loader.jar());
    Origin origin = new Origin(name, facts.version(), Optional.of(path), sha256());
    for (String complaint : facts.services().complaints()) {
      problem(new PluginException(complaint));
    }
    facts.warning().ifPresent(catalogue::warning);
    boolean found = false;
    for (JarServices.Offer offer : facts.services().offers()) {
      try {
        load(loader, offer.kind(), offer.className(), origin);
        found = true;
      } catch (PluginException e) {
        problem(e);
      }
    }
    return found;
  }

  private <T> void load(PluginLoader loader, Kind<T> kind, String className, Origin origin) {
    catalogue.add(kind, kind.providerType().cast(instance(loader, kind, className)), origin);
  }

  private Object instance(PluginLoader loader, Kind<?> kind, String className) {
    String provider = kind.providerType().getName();
    try {
      Class<?> type = Class.forName(className, false, loader);
      if (!kind.providerType().isAssignableFrom(type)) {
        throw new PluginException(
            String.format("%s offers %s as a %s, which it is not", name, className, provider));
      }
      Constructor<?> constructor = type.getConstructor();
      if (!Modifier.isPublic(type.getModifiers()) || Modifier.isAbstract(type.getModifiers())) {
        throw unusable(className, null);
      }
      return Unimplemented.check(constructor.newInstance());
    } catch (PluginException e) {
      throw e;
    } catch (NoSuchMethodException | IllegalAccessException e) {
      throw unusable(className, e);
    } catch (ClassNotFoundException e) {
      throw new PluginException(
          String.format(
              "%s offers %s as a %s, but that class %s",
              name,
              className,
              provider,
              e.getCause() == null
                  ? "is not in the jar"
                  : "cannot be read: " + Sentences.describe(e.getCause())),
          e);
    } catch (Throwable e) {
      Sentences.rethrowIfFatal(e);
      throw new PluginException(
          String.format("%s: %s cannot be made: %s", name, className, Sentences.describe(e)), e);
    }
  }

  private PluginException unusable(String className, @Nullable Throwable cause) {
    return new PluginException(
        String.format(
            "%s: %s must be a public class, not abstract, with a public constructor without"
                + " arguments",
            name, className),
        cause);
  }

  private void checkFile() throws IOException {
    if (!Files.exists(path)) {
      throw new PluginException(name + " does not exist");
    }
    if (Files.isDirectory(path)) {
      throw new PluginException(name + " is a folder, not a jar");
    }
    long bytes = Files.size(path);
    if (bytes > MAX_BYTES) {
      throw new PluginException(
          String.format("%s has %d bytes: at most %d are allowed", name, bytes, MAX_BYTES));
    }
    // Opening a pipe would wait for somebody to write into it.
    if (!Files.isRegularFile(path)) {
      throw new PluginException(name + " is not a regular file");
    }
  }

  private String sha256() throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(Files.newInputStream(path), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private void discard(PluginLoader loader) {
    try {
      loader.close();
    } catch (IOException e) {
      problem(new PluginException(name + " cannot be closed: " + Sentences.describe(e), e));
    }
  }

  private void problem(PluginException problem) {
    catalogue.problem(name, problem);
  }
}
