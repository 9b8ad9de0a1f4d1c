package dev.lanewise.bench;

import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;

/** OpenBLAS on arrays of Java. */
public class OpenBlasArraysBenchmark extends ArraysBenchmark {
  @Override
  Path library() {
    return Path.of(Loader.load(openblas_nolapack.class))
        .resolveSibling("libopenblas_nolapack.so.0");
  }

  @Override
  String threadSetter() {
    return "openblas_set_num_threads";
  }
}
