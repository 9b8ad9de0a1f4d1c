package dev.lanewise.core.plugin;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;

/**
 * Finds what a class should have and does not: the compiler saw to it, but for the interfaces that
 * it had. One look before the work begins spares an {@link AbstractMethodError} in the midst of it.
 */
final class Unimplemented {
  private Unimplemented() {}

  /**
   * Checks the class of an object.
   *
   * @throws IncompatibleClassChangeError if it has a method without code; the message names it
   */
  static <T> T check(T object) {
    Class<?> type = object.getClass();
    Arrays.stream(type.getMethods())
        .filter(method -> Modifier.isAbstract(method.getModifiers()))
        .min(Comparator.comparing(Method::getName))
        .ifPresent(
            method -> {
              throw new IncompatibleClassChangeError(
                  type.getName() + " has no " + signature(method));
            });
    return object;
  }

  private static String signature(Method method) {
    return Arrays.stream(method.getParameterTypes())
        .map(Class::getSimpleName)
        .collect(Collectors.joining(", ", method.getName() + "(", ")"));
  }
}
