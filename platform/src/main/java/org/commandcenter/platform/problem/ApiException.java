package org.commandcenter.platform.problem;

import java.util.List;

/** A failure that the caller should read: it becomes a problem document, detail and all. */
public class ApiException extends RuntimeException {
  private final transient ErrorCode error;
  private final transient List<Violation> violations;

  public ApiException(ErrorCode error, String detail) {
    this(error, detail, List.of());
  }

  public ApiException(ErrorCode error, String detail, List<Violation> violations) {
    super(detail);
    this.error = error;
    this.violations = List.copyOf(violations);
  }

  /** 422 for one field. */
  public static ApiException invalid(String field, String message) {
    return new ApiException(
        CommonError.INVALID_REQUEST,
        field + ": " + message,
        List.of(new Violation(field, message)));
  }

  /** 404 that names the thing and the identifier that was asked for. */
  public static ApiException notFound(String thing, Object id) {
    return new ApiException(CommonError.NOT_FOUND, "No " + thing + " '" + id + "'");
  }

  public ErrorCode error() {
    return error;
  }

  public List<Violation> violations() {
    return violations;
  }
}
