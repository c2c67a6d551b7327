package org.commandcenter.gateway.tableau.access;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.commandcenter.platform.problem.CommonError;
import org.commandcenter.platform.problem.Problem;
import org.commandcenter.platform.telemetry.Trace;

/** How reporting tools are asked to sign in; they send credentials only once they are asked. */
public final class BasicChallenge {
  public static final String HEADER = "Basic realm=\"command-center\", charset=\"UTF-8\"";
  public static final String DETAIL =
      "Sign in with an API key: its id is the user name, its secret the password";

  private BasicChallenge() {}

  /** The refusal of a request to this path as a problem document. */
  public static Response problem(String path) {
    Problem problem = Problem.of(CommonError.UNAUTHENTICATED, DETAIL, path, Trace.id(), List.of());
    return Response.status(CommonError.UNAUTHENTICATED.status())
        .type(Problem.MEDIA_TYPE)
        .header(HttpHeaders.WWW_AUTHENTICATE, HEADER)
        .entity(problem)
        .build();
  }
}
