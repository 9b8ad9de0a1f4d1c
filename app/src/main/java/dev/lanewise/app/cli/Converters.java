package dev.lanewise.app.cli;

import dev.lanewise.app.console.Format;
import dev.lanewise.app.prediction.Ink;
import dev.lanewise.app.training.CheckpointTiming;
import dev.lanewise.spi.Shape;
import java.util.Locale;
import java.util.stream.Stream;
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

  /** {@code 28x28x3}. */
  static final class ShapeText implements ITypeConverter<Shape> {
    @Override
    public Shape convert(String text) {
      if (!text.matches("\\d{1,9}([x×]\\d{1,9}){0,7}")) {
        throw new TypeConversionException(
            "must be whole numbers with x between, such as 28x28, but is '" + text + "'");
      }
      try {
        return Shape.of(Stream.of(text.split("[x×]")).mapToInt(Integer::parseInt).toArray());
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException("cannot be: " + e.getMessage());
      }
    }
  }

  /** {@code onnx}, {@code safetensors} or {@code npz}. */
  static final class ExportFormatName implements ITypeConverter<ExportFormat> {
    @Override
    public ExportFormat convert(String text) {
      for (ExportFormat format : ExportFormat.values()) {
        if (format.text().equals(text.toLowerCase(Locale.ROOT))) {
          return format;
        }
      }
      throw new TypeConversionException("must be onnx, safetensors or npz, but is '" + text + "'");
    }
  }

  /** {@code lanewise} or {@code pytorch}. */
  static final class LayoutName implements ITypeConverter<ImportCommand.Layout> {
    @Override
    public ImportCommand.Layout convert(String text) {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "lanewise" -> ImportCommand.Layout.LANEWISE;
        case "pytorch" -> ImportCommand.Layout.PYTORCH;
        case "book" -> ImportCommand.Layout.BOOK;
        default ->
            throw new TypeConversionException(
                "must be lanewise, pytorch or book, but is '" + text + "'");
      };
    }
  }

  /** {@code auto}, {@code yes} or {@code no}. */
  static final class InvertName implements ITypeConverter<Ink> {
    @Override
    public Ink convert(String text) {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "auto" -> Ink.AUTO;
        case "yes" -> Ink.DARK;
        case "no" -> Ink.LIGHT;
        default ->
            throw new TypeConversionException("must be auto, yes or no, but is '" + text + "'");
      };
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
