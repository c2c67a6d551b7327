package org.commandcenter.platform.problem;

/**
 * One way in which a request can fail. Each service lists its own as an enum; the constant's name,
 * in lower case, is the {@code code} that clients switch on.
 */
public interface ErrorCode {
  /** The constant's name. */
  String name();

  /** HTTP status, 400..599. */
  int status();

  /** A short, stable sentence for people; never contains request data. */
  String title();
}
