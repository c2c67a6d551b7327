package org.commandcenter.gateway.tableau.odata;

import io.quarkus.security.ForbiddenException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.commandcenter.gateway.tableau.Turns;
import org.commandcenter.gateway.tableau.access.BasicChallenge;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;
import org.commandcenter.platform.problem.ErrorCode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.logging.Logger;

/** Failures in the words of OData. */
final class ODataFailures {
  private static final Logger LOG = Logger.getLogger(ODataFailures.class);

  private ODataFailures() {}

  /**
   * The body of every failure.
   *
   * @param error what went wrong
   */
  @Schema(name = "ODataFailure")
  record Failure(Detail error) {}

  /**
   * What went wrong.
   *
   * @param code the kind of failure, for programs
   * @param message what went wrong this time, for people
   */
  @Schema(name = "ODataError")
  record Detail(String code, String message) {}

  static Response of(Throwable failure) {
    return switch (failure) {
      case ApiException e -> answer(e.error(), e.getMessage());
      case ForbiddenException _ -> answer(CommonError.FORBIDDEN, CommonError.FORBIDDEN.title());
      case SecurityException _ -> answer(CommonError.UNAUTHENTICATED, BasicChallenge.DETAIL);
      case WebApplicationException e when e.getResponse().getStatus() < 500 ->
          answer(CommonError.NOT_FOUND, "There is no such entity set");
      default -> {
        LOG.error("An OData request failed", failure);
        yield answer(CommonError.INTERNAL_ERROR, CommonError.INTERNAL_ERROR.title());
      }
    };
  }

  static Response answer(ErrorCode error, String message) {
    var response =
        Response.status(error.status())
            .header("Content-Type", ODataFormat.MINIMAL.contentType())
            .entity(new Failure(new Detail(error.name().toLowerCase(Locale.ROOT), message)));
    if (error.status() == 401) {
      response.header("WWW-Authenticate", BasicChallenge.HEADER);
    }
    if (error == CommonError.METHOD_NOT_ALLOWED) {
      response.header("Allow", "GET, HEAD");
    }
    if (error.status() == 503) {
      response.header("Retry-After", Turns.RETRY_SECONDS);
    }
    return response.build();
  }
}
