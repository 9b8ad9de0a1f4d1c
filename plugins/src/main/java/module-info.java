/** The built-in plug-ins, registered exactly as anybody else's. */
@org.jspecify.annotations.NullMarked
module dev.lanewise.plugins {
  requires static org.jspecify;
  requires dev.lanewise.spi;
}
