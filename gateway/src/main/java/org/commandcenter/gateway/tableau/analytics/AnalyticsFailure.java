package org.commandcenter.gateway.tableau.analytics;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.commandcenter.gateway.tableau.Turns;
import org.commandcenter.gateway.tableau.access.BasicChallenge;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A failure as Tableau shows it to whoever wrote the calculation. */
final class AnalyticsFailure extends RuntimeException {
  private final int status;
  private final String info;

  AnalyticsFailure(int status, String message, String info) {
    super(message);
    this.status = status;
    this.info = info;
  }

  /**
   * The body of every failure, as TabPy words it.
   *
   * @param message the kind of failure
   * @param info what went wrong this time; Tableau shows it to whoever wrote the calculation
   */
  @Schema(name = "AnalyticsFailure")
  record Body(String message, String info) {}

  static AnalyticsFailure badRequest(String info) {
    return new AnalyticsFailure(400, "Error processing script", info);
  }

  static AnalyticsFailure noObject() {
    return badRequest("The body is not a JSON object");
  }

  Response answer() {
    Response.ResponseBuilder answer =
        Response.status(status)
            .type(MediaType.APPLICATION_JSON)
            .entity(new Body(getMessage(), info));
    if (status == 401) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, BasicChallenge.HEADER);
    }
    if (status == 503) {
      answer.header(HttpHeaders.RETRY_AFTER, Turns.RETRY_SECONDS);
    }
    return answer.build();
  }
}
