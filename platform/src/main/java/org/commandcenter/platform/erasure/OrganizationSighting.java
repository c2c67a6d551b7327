package org.commandcenter.platform.erasure;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.commandcenter.platform.security.CurrentTenant;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Notes each organization by its first request: before it, nothing can be kept for it. */
public class OrganizationSighting {
  private final CurrentTenant tenant;
  private final ErasureFollower follower;

  OrganizationSighting(CurrentTenant tenant, ErasureFollower follower) {
    this.tenant = tenant;
    this.follower = follower;
  }

  @ServerRequestFilter
  public void before(ContainerRequestContext request) {
    if (request.getSecurityContext().getUserPrincipal() != null) {
      tenant.find().ifPresent(known -> follower.sighted(known.organization()));
    }
  }
}
