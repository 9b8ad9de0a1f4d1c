package dev.lanewise.app.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** A channel of a {@link FailingDisk}. */
final class FailingChannel extends FileChannel {
  private final FailingDisk disk;
  private final Path path;
  private final FileChannel real;

  FailingChannel(FailingDisk disk, Path path, FileChannel real) {
    this.disk = disk;
    this.path = path;
    this.real = real;
  }

  @Override
  public void force(boolean metaData) throws IOException {
    disk.before(Operation.FORCE, path);
    real.force(metaData);
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) throws IOException {
    disk.before(Operation.LOCK, path);
    return real.lock(position, size, shared);
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) throws IOException {
    disk.before(Operation.LOCK, path);
    return real.tryLock(position, size, shared);
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    disk.before(Operation.WRITE, path);
    return real.write(source);
  }

  @Override
  public long write(ByteBuffer[] sources, int from, int count) throws IOException {
    disk.before(Operation.WRITE, path);
    return real.write(sources, from, count);
  }

  @Override
  public int write(ByteBuffer source, long position) throws IOException {
    disk.before(Operation.WRITE, path);
    return real.write(source, position);
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count)
      throws IOException {
    disk.before(Operation.WRITE, path);
    return real.transferFrom(source, position, count);
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    disk.before(Operation.WRITE, path);
    real.truncate(size);
    return this;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    return real.read(target);
  }

  @Override
  public long read(ByteBuffer[] targets, int from, int count) throws IOException {
    return real.read(targets, from, count);
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    return real.read(target, position);
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
    return real.transferTo(position, count, target);
  }

  @Override
  public long position() throws IOException {
    return real.position();
  }

  @Override
  public FileChannel position(long position) throws IOException {
    real.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return real.size();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
    return real.map(mode, position, size);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    real.close();
  }
}
