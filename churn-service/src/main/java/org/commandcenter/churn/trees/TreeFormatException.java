package org.commandcenter.churn.trees;

/** The bytes are no ensemble of trees that we can evaluate. */
public final class TreeFormatException extends RuntimeException {
  private static final long serialVersionUID = 1;

  TreeFormatException(String message) {
    super(message);
  }
}
