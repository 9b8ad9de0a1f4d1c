package dev.lanewise.app.launch;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.util.List;

/**
 * The main class of the jar: runs the program here if this JVM can, else once on a JDK that can.
 *
 * <p>The program needs a JDK 25 and its module {@code jdk.incubator.vector}, which is not there
 * unless asked for. The other process has the standard streams of this one and gives it its exit
 * code; when this one is told to end, it passes that on and waits, so that the work ends cleanly.
 */
public final class Launcher {
  private static final String PROGRAM = "dev.lanewise.app.Main";

  private Launcher() {}

  /** Runs the program with these arguments; exit code 1 if no JVM here can. */
  public static void main(String[] arguments) {
    try {
      if (canRunHere()) {
        warnOfFault(Runtime.version());
        runHere(arguments);
      } else {
        System.exit(runOn(JdkSearch.here().find(), arguments));
      }
    } catch (LaunchException e) {
      say(e.getMessage());
      System.exit(1);
    }
  }

  private static boolean canRunHere() {
    return Runtime.version().feature() >= Jdk.OLDEST_FEATURE
        && ModuleLayer.boot().findModule(Jdk.VECTOR_MODULE).isPresent();
  }

  private static void runHere(String[] arguments) throws LaunchException {
    try {
      // By name: the program's class files are newer than this one's.
      Class.forName(PROGRAM).getMethod("main", String[].class).invoke(null, (Object) arguments);
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      if (cause instanceof Error) {
        throw (Error) cause;
      }
      throw cause instanceof RuntimeException
          ? (RuntimeException) cause
          : new IllegalStateException(cause);
    } catch (ReflectiveOperationException e) {
      throw new LaunchException("the jar is not whole: it has no " + PROGRAM + ", build it anew");
    }
  }

  private static int runOn(Jdk jdk, String[] arguments) throws LaunchException {
    if (Boolean.getBoolean(ChildCommand.RELAUNCHED_PROPERTY)) {
      throw new LaunchException(
          "the JVM in " + jdk.home() + " starts without its module " + Jdk.VECTOR_MODULE);
    }
    List<String> command =
        new ChildCommand(
                JvmOptions.read(),
                System.getenv(),
                ManagementFactory.getRuntimeMXBean().getInputArguments(),
                System.getProperty("java.class.path"))
            .on(jdk, arguments);
    try {
      Process child = new ProcessBuilder(command).inheritIO().start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> endWith(child)));
      return child.waitFor();
    } catch (IOException e) {
      throw new LaunchException("cannot start " + command.get(0) + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LaunchException("interrupted while the program ran");
    }
  }

  /** Lets the child end by itself, as if the signal had been sent to it, and ends with its code. */
  private static void endWith(Process child) {
    if (child.isAlive() && child.supportsNormalTermination()) {
      child.destroy();
    }
    try {
      Runtime.getRuntime().halt(child.waitFor());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void warnOfFault(Runtime.Version version) {
    if (!Jdk.isSound(version)) {
      say("JDK " + version + " miscompiles a vector shift (JDK-8377811): use 25.0.3 or newer");
    }
  }

  private static void say(String sentence) {
    System.err.println("lanewise: " + sentence);
  }
}
