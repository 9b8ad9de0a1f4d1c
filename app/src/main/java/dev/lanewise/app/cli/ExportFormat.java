package dev.lanewise.app.cli;

import java.util.Locale;

/** What {@code export} writes. */
enum ExportFormat {
  ONNX,
  SAFETENSORS,
  NPZ;

  /** As it is asked for: {@code npz}. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
