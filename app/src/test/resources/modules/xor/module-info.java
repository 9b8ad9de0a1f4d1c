module xor {
  requires dev.lanewise.core;
}
