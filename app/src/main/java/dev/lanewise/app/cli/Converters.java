package dev.lanewise.app.cli;

import dev.lanewise.app.console.Format;
import dev.lanewise.app.training.CheckpointTiming;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Read the values of options, and say what is allowed where they cannot. */
final class Converters {
  private Converters() {}

  /** A whole number of at least 1. */
  static final class Count implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      int number = 0;
      if (text.matches("\\d{1,10}")) {
        number = (int) Math.min(Integer.MAX_VALUE, Long.parseLong(text));
      }
      if (number < 1) {
        throw new TypeConversionException(
            "must be a whole number of at least 1, but is '" + text + "'");
      }
      return number;
    }
  }

  /** Any whole number of 64 bits. */
  static final class Seed implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      try {
        return Long.valueOf(text);
      } catch (NumberFormatException e) {
        throw new TypeConversionException("must be a whole number, but is '" + text + "'");
      }
    }
  }

  /** {@code 500}, {@code 30s} or {@code epoch}. */
  static final class Timing implements ITypeConverter<CheckpointTiming> {
    @Override
    public CheckpointTiming convert(String text) {
      try {
        return CheckpointTiming.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }

  /** {@code text} or {@code json}. */
  static final class FormatName implements ITypeConverter<Format> {
    @Override
    public Format convert(String text) {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "text" -> Format.TEXT;
        case "json" -> Format.JSON;
        default -> throw new TypeConversionException("must be text or json, but is '" + text + "'");
      };
    }
  }
}
