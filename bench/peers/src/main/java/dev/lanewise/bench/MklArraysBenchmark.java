package dev.lanewise.bench;

import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.mkl.global.mkl_rt;

/** MKL on arrays of Java. */
public class MklArraysBenchmark extends ArraysBenchmark {
  @Override
  Path library() {
    return Path.of(Loader.load(mkl_rt.class)).resolveSibling("libmkl_rt.so.2");
  }

  @Override
  String threadSetter() {
    return "MKL_Set_Num_Threads";
  }
}
