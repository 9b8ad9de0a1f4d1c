/** The contract of a plug-in, as tests that every implementation must pass. */
@org.jspecify.annotations.NullMarked
module dev.lanewise.tck {
  requires static org.jspecify;
  requires transitive dev.lanewise.spi;
  requires transitive org.junit.jupiter.api;
  requires org.assertj.core;
}
