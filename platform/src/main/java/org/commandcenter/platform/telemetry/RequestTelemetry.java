package org.commandcenter.platform.telemetry;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.commandcenter.platform.security.CurrentTenant;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Puts the organization into the log context and the trace id into the answer. */
public class RequestTelemetry {
  private final CurrentTenant tenant;

  RequestTelemetry(CurrentTenant tenant) {
    this.tenant = tenant;
  }

  @ServerRequestFilter
  public void before(ContainerRequestContext request) {
    if (request.getSecurityContext().getUserPrincipal() != null) {
      tenant.find().ifPresent(t -> MDC.put("organization", t.organization()));
    }
  }

  @ServerResponseFilter
  public void after(ContainerResponseContext response) {
    response.getHeaders().putSingle("Trace-Id", Trace.id());
    MDC.remove("organization");
  }
}
