package dev.lanewise.app.faults;

import java.io.File;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The paths of a {@link FailingDisk}: real ones that say they belong to it. */
final class DiskPath implements InvocationHandler {
  private final FailingFileSystem fileSystem;
  private final Path real;

  private DiskPath(FailingFileSystem fileSystem, Path real) {
    this.fileSystem = fileSystem;
    this.real = real;
  }

  static Path of(FailingFileSystem fileSystem, Path real) {
    return (Path)
        Proxy.newProxyInstance(
            DiskPath.class.getClassLoader(),
            new Class<?>[] {Path.class},
            new DiskPath(fileSystem, real(real)));
  }

  /** What lies below, if it is one of ours. */
  static Path real(Path path) {
    return (Path) realIfPath(path);
  }

  private static Object realIfPath(Object object) {
    return object != null
            && Proxy.isProxyClass(object.getClass())
            && Proxy.getInvocationHandler(object) instanceof DiskPath path
        ? path.real
        : object;
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    return switch (method.getName()) {
      case "getFileSystem" -> fileSystem;
      // The real one refuses if the JVM's disk is not its own.
      case "toFile" -> new File(real.toString());
      default -> forward(method, arguments);
    };
  }

  private Object forward(Method method, Object[] arguments) throws Throwable {
    Object[] reals = arguments == null ? new Object[0] : arguments.clone();
    for (int i = 0; i < reals.length; i++) {
      reals[i] = realIfPath(reals[i]);
    }
    try {
      return ours(method.invoke(real, reals));
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private Object ours(Object result) {
    return switch (result) {
      case Path path -> of(fileSystem, path);
      case Iterator<?> names -> {
        List<Object> all = new ArrayList<>();
        names.forEachRemaining(name -> all.add(ours(name)));
        yield all.iterator();
      }
      case null, default -> result;
    };
  }
}
