package dev.lanewise.bench;

import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;

/** OpenBLAS on arrays of Java. */
public class OpenBlasArraysBenchmark extends ArraysBenchmark {
  @Override
  Path library() {
    openblas_nolapack.blas_set_num_threads(1);
    return Path.of(Loader.load(openblas_nolapack.class)).resolveSibling("libopenblas.so.0");
  }
}
