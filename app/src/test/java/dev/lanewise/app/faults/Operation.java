package dev.lanewise.app.faults;

/** What a disk is asked to do, as far as it changes something or may be refused. */
public enum Operation {
  OPEN,
  WRITE,
  FORCE,
  LOCK,
  MOVE,
  DELETE,
  LIST,
  CREATE_FOLDER
}
