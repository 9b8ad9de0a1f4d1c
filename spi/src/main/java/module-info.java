/** The vocabulary that the engine and its plug-ins share. */
@org.jspecify.annotations.NullMarked
module dev.lanewise.spi {
  requires static org.jspecify;

  exports dev.lanewise.spi;
}
