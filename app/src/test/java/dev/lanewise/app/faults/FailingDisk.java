package dev.lanewise.app.faults;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The real disk, whose operations can be made to fail. A JVM takes it as its disk with {@code
 * -Djava.nio.file.spi.DefaultFileSystemProvider}; within another, {@link #path} gives the way in.
 */
public final class FailingDisk extends FileSystemProvider {
  private final FileSystemProvider disk;
  private final FailingFileSystem fileSystem;
  private volatile Fault fault = Fault.NONE;

  /** What the JVM calls with its own disk. */
  public FailingDisk(FileSystemProvider disk) {
    this.disk = disk;
    this.fileSystem = new FailingFileSystem(this, disk.getFileSystem(URI.create("file:///")));
  }

  /** From now on this happens. */
  public void inject(Fault next) {
    fault = next;
  }

  /** The same place, by way of this disk. */
  public Path path(Path real) {
    return DiskPath.of(fileSystem, real);
  }

  void before(Operation operation, Path path) throws IOException {
    fault.before(operation, path);
  }

  @Override
  public OutputStream newOutputStream(Path path, OpenOption... options) throws IOException {
    before(Operation.OPEN, path);
    return new FilterOutputStream(disk.newOutputStream(DiskPath.real(path), options)) {
      @Override
      public void write(int b) throws IOException {
        before(Operation.WRITE, path);
        out.write(b);
      }

      @Override
      public void write(byte[] bytes, int from, int count) throws IOException {
        before(Operation.WRITE, path);
        out.write(bytes, from, count);
      }
    };
  }

  @Override
  public InputStream newInputStream(Path path, OpenOption... options) throws IOException {
    return disk.newInputStream(DiskPath.real(path), options);
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    if (options.contains(StandardOpenOption.WRITE)) {
      before(Operation.OPEN, path);
    }
    return new FailingChannel(
        this, path, disk.newFileChannel(DiskPath.real(path), options, attributes));
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(path, options, attributes);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    before(Operation.LIST, folder);
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> all =
        disk.newDirectoryStream(DiskPath.real(folder), entry -> filter.accept(path(entry)))) {
      all.forEach(entry -> entries.add(path(entry)));
    }
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        return entries.iterator();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
    before(Operation.CREATE_FOLDER, folder);
    disk.createDirectory(DiskPath.real(folder), attributes);
  }

  @Override
  public void delete(Path path) throws IOException {
    before(Operation.DELETE, path);
    disk.delete(DiskPath.real(path));
  }

  @Override
  public void move(Path from, Path to, CopyOption... options) throws IOException {
    before(Operation.MOVE, from);
    disk.move(DiskPath.real(from), DiskPath.real(to), options);
  }

  @Override
  public void copy(Path from, Path to, CopyOption... options) throws IOException {
    before(Operation.OPEN, to);
    disk.copy(DiskPath.real(from), DiskPath.real(to), options);
  }

  @Override
  public String getScheme() {
    return disk.getScheme();
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> environment) throws IOException {
    return disk.newFileSystem(uri, environment);
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    return fileSystem;
  }

  @Override
  public Path getPath(URI uri) {
    return path(disk.getPath(uri));
  }

  @Override
  public boolean isSameFile(Path one, Path other) throws IOException {
    return disk.isSameFile(DiskPath.real(one), DiskPath.real(other));
  }

  @Override
  public boolean isHidden(Path path) throws IOException {
    return disk.isHidden(DiskPath.real(path));
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    return disk.getFileStore(DiskPath.real(path));
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    disk.checkAccess(DiskPath.real(path), modes);
  }

  @Override
  public <V extends FileAttributeView> V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return disk.getFileAttributeView(DiskPath.real(path), type, options);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    return disk.readAttributes(DiskPath.real(path), type, options);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
      throws IOException {
    return disk.readAttributes(DiskPath.real(path), names, options);
  }

  @Override
  public void setAttribute(Path path, String name, Object value, LinkOption... options)
      throws IOException {
    disk.setAttribute(DiskPath.real(path), name, value, options);
  }
}
