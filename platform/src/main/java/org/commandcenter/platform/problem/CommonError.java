package org.commandcenter.platform.problem;

/** Failures that every service shares. */
public enum CommonError implements ErrorCode {
  MALFORMED_REQUEST(400, "The request cannot be read"),
  UNAUTHENTICATED(401, "A valid bearer token is required"),
  FORBIDDEN(403, "Your role does not allow this"),
  NOT_FOUND(404, "There is no such thing here"),
  METHOD_NOT_ALLOWED(405, "This path does not accept that method"),
  NOT_ACCEPTABLE(406, "None of the accepted media types can be produced"),
  CONFLICT(409, "The request conflicts with the current state"),
  STILL_RUNNING(409, "The first request with this idempotency key is still running"),
  PAYLOAD_TOO_LARGE(413, "The body is larger than this route accepts"),
  UNSUPPORTED_MEDIA_TYPE(415, "This media type is not understood here"),
  INVALID_REQUEST(422, "The request has invalid values"),
  IDEMPOTENCY_KEY_REUSED(422, "This idempotency key was used with another request"),
  TOO_MANY_REQUESTS(429, "Too many requests"),
  INTERNAL_ERROR(500, "Something went wrong on our side"),
  UPSTREAM_FAILED(502, "A service that this answer needs did not answer properly"),
  UNAVAILABLE(503, "This is not available right now; try again"),
  UPSTREAM_TIMEOUT(504, "A service that this answer needs did not answer in time");

  private final int status;
  private final String title;

  CommonError(int status, String title) {
    this.status = status;
    this.title = title;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String title() {
    return title;
  }
}
