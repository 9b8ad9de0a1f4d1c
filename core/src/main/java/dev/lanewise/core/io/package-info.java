/**
 * Files: models and checkpoints as {@link dev.lanewise.core.io.ModelFile}, written so that a reader
 * sees the old file or the new one and nothing in between ({@link
 * dev.lanewise.core.io.AtomicFile}); tensors for and from other tools as {@link
 * dev.lanewise.core.io.SafetensorsFile}, {@link dev.lanewise.core.io.NpyFile} and {@link
 * dev.lanewise.core.io.NpzFile}; whole networks for other tools as {@link
 * dev.lanewise.core.io.OnnxFile}.
 *
 * <p>What comes from a file is not trusted: its lengths are compared with the file's own before
 * memory is taken for them, and what breaks the format is a {@link
 * dev.lanewise.core.io.ModelFormatException} or a {@link dev.lanewise.core.io.TensorFileException}.
 */
@NullMarked
package dev.lanewise.core.io;

import org.jspecify.annotations.NullMarked;
