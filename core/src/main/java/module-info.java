/** The arithmetic and the engine. Kernels and their scalar reference stay hidden. */
@org.jspecify.annotations.NullMarked
module dev.lanewise.core {
  requires static org.jspecify;
  requires transitive dev.lanewise.spi;
  requires jdk.incubator.vector;

  exports dev.lanewise.core.io;
}
