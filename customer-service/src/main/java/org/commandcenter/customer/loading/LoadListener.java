package org.commandcenter.customer.loading;

/** Hears how a load goes on. */
public interface LoadListener {
  /** Hears nothing. */
  LoadListener NONE = new LoadListener() {};

  /** So many rows are staged, told now and then; nothing is stored yet. */
  default void staged(long rows) {}

  /** A row that cannot be stored, known only in the database. */
  default void rejected(long line, String field, RejectCode code, String message) {}
}
