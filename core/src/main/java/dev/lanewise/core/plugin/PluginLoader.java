package dev.lanewise.core.plugin;

import dev.lanewise.spi.Provider;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The classes of one plug-in jar, apart from those of any other.
 *
 * <p>Parent first for the JDK's own names and for {@code dev.lanewise.spi}, which plug-in and
 * engine must share; the jar first for the rest, so that two plug-ins may bring different versions
 * of one library. Classes of the engine and the program are not found at all. This keeps names
 * apart; it is no defence against a jar that means harm, which runs with all the rights of the
 * program.
 *
 * <p>The jar is read through one open file, so {@link #close} releases it everywhere, on systems
 * too where an open file cannot be deleted. Thread-safe.
 */
final class PluginLoader extends ClassLoader implements Closeable {
  static final String SPI_PACKAGE = "dev.lanewise.spi.";

  static {
    registerAsParallelCapable();
  }

  private final JarFile jar;
  private final URI root;
  private final ProtectionDomain domain;

  /**
   * Opens the jar at this absolute path.
   *
   * @throws java.util.zip.ZipException if it is not a zip file
   * @throws IOException if it cannot be read
   */
  PluginLoader(Path path) throws IOException {
    super(path.getFileName().toString(), ClassLoader.getPlatformClassLoader());
    this.jar = new JarFile(path.toFile(), true, ZipFile.OPEN_READ, Runtime.version());
    this.root = path.toUri();
    this.domain =
        new ProtectionDomain(new CodeSource(root.toURL(), (CodeSigner[]) null), null, this, null);
  }

  /** The open file, which this loader closes. */
  JarFile jar() {
    return jar;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null) {
        loaded = load(name);
      }
      if (resolve) {
        resolveClass(loaded);
      }
      return loaded;
    }
  }

  private Class<?> load(String name) throws ClassNotFoundException {
    if (name.startsWith(SPI_PACKAGE)) {
      return Provider.class.getClassLoader().loadClass(name);
    }
    if (name.startsWith("java.") || name.startsWith("javax.") || name.startsWith("jdk.")) {
      // Not all of javax is in the JDK: what is not may come from the jar.
      return super.loadClass(name, false);
    }
    return entry(fileOf(name)) != null ? findClass(name) : super.loadClass(name, false);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes;
    try (InputStream in = open(fileOf(name))) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      bytes = in.readAllBytes();
    } catch (IOException | IllegalStateException e) {
      throw new ClassNotFoundException(name + " cannot be read from the jar", e);
    }
    return defineClass(name, bytes, 0, bytes.length, domain);
  }

  @Override
  public @Nullable URL getResource(String name) {
    URL own = findResource(name);
    return own != null ? own : super.getResource(name);
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    List<URL> all = new ArrayList<>();
    URL own = findResource(name);
    if (own != null) {
      all.add(own);
    }
    all.addAll(Collections.list(getParent().getResources(name)));
    return Collections.enumeration(all);
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    try {
      InputStream own = open(name);
      return own != null ? own : super.getResourceAsStream(name);
    } catch (IOException e) {
      return null; // as every class loader does: the caller sees a resource that is not there
    }
  }

  @Override
  protected @Nullable URL findResource(String name) {
    JarEntry entry = entry(name);
    if (entry == null) {
      return null;
    }
    try {
      String path = new URI(null, null, "/" + entry.getRealName(), null).getRawPath();
      return URL.of(URI.create("jar:" + root + "!" + path), new Entries(name));
    } catch (MalformedURLException | URISyntaxException e) {
      throw new IllegalArgumentException("no address for " + name + " of " + getName(), e);
    }
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL own = findResource(name);
    return Collections.enumeration(own == null ? List.of() : List.of(own));
  }

  /** Releases the file. Classes and resources that were not read before are not found after. */
  @Override
  public void close() throws IOException {
    jar.close();
  }

  private @Nullable InputStream open(String name) throws IOException {
    JarEntry entry = entry(name);
    return entry == null ? null : jar.getInputStream(entry);
  }

  private @Nullable JarEntry entry(String name) {
    try {
      return jar.getJarEntry(name);
    } catch (IllegalStateException e) {
      return null; // closed: nothing more is found
    }
  }

  private static String fileOf(String className) {
    return className.replace('.', '/') + ".class";
  }

  /**
   * Reads an address of this jar through the open file: the JDK's own handler would keep a second
   * one open in its cache.
   */
  private final class Entries extends URLStreamHandler {
    private final String name;

    private Entries(String name) {
      this.name = name;
    }

    @Override
    protected URLConnection openConnection(URL url) {
      return new URLConnection(url) {
        @Override
        public void connect() {}

        @Override
        public InputStream getInputStream() throws IOException {
          InputStream in = open(name);
          if (in == null) {
            throw new FileNotFoundException(url.toString());
          }
          return in;
        }
      };
    }
  }
}
