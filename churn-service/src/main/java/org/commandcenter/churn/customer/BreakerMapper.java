package org.commandcenter.churn.customer;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.commandcenter.platform.problem.ProblemMappers;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** An open breaker is the same to a caller as the service behind it that is away. */
public class BreakerMapper {
  private final ProblemMappers problems = new ProblemMappers();

  @ServerExceptionMapper
  public Response open(CircuitBreakerOpenException e, UriInfo uri) {
    return problems.api(new CustomerServiceUnavailable(), uri);
  }
}
