package org.commandcenter.churn.model;

/** Bytes that are no model artifact of ours: damaged, cut off, or written by a later version. */
public final class ModelArtifactException extends RuntimeException {
  public ModelArtifactException(String message) {
    super(message);
  }

  public ModelArtifactException(String message, Throwable cause) {
    super(message, cause);
  }
}
