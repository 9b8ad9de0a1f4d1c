package dev.lanewise.app.data;

import java.util.List;

/** The four files of a set, with the names under which they are found. */
enum IdxPart {
  TRAIN_IMAGES("training images", "train-images", IdxKind.IMAGES),
  TRAIN_LABELS("training labels", "train-labels", IdxKind.LABELS),
  TEST_IMAGES("test images", "t10k-images", IdxKind.IMAGES),
  TEST_LABELS("test labels", "t10k-labels", IdxKind.LABELS);

  final String description;
  final IdxKind kind;
  private final String stem;

  IdxPart(String description, String stem, IdxKind kind) {
    this.description = description;
    this.stem = stem;
    this.kind = kind;
  }

  /** The usual names: with a hyphen or a dot, plain or packed. */
  List<String> fileNames() {
    String suffix = "idx" + kind.rank + "-ubyte";
    String hyphened = stem + "-" + suffix;
    String dotted = stem + "." + suffix;
    return List.of(hyphened, hyphened + ".gz", dotted, dotted + ".gz");
  }
}
