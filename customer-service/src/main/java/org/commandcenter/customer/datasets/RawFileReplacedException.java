package org.commandcenter.customer.datasets;

/** A person was cut out of a raw file while it was prepared: the preparation has to begin again. */
class RawFileReplacedException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  RawFileReplacedException() {
    super("The raw file was replaced while it was prepared");
  }
}
