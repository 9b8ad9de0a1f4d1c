package dev.lanewise.tck;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;

/** One numbered rule of the contract, and the test of it: a public method without arguments. */
@Test
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Rule {
  /** The letter of its kind and a number: {@code O4}. */
  String id();

  /** The rule in one sentence. */
  String text();
}
