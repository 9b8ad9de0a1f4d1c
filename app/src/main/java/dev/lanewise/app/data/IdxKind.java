package dev.lanewise.app.data;

/** The two kinds of IDX file in a set of images: unsigned bytes of rank 3 and of rank 1. */
enum IdxKind {
  IMAGES(0x00000803, 3, "images"),
  LABELS(0x00000801, 1, "labels");

  /** Two zero bytes, the element type (8: unsigned byte), the number of axes. */
  final int magic;

  final int rank;
  final String plural;

  IdxKind(int magic, int rank, String plural) {
    this.magic = magic;
    this.rank = rank;
    this.plural = plural;
  }

  /** Magic number and one 32-bit size per axis. */
  int headerBytes() {
    return Integer.BYTES * (1 + rank);
  }
}
