package org.commandcenter.churn.inference;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.util.Map;
import org.commandcenter.platform.problem.Problem;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Failures under {@code /v2} as the Open Inference Protocol writes them. */
class InferenceErrors {
  private static final String PREFIX = "/v2";

  @ServerResponseFilter
  void asTheProtocolSays(ContainerRequestContext request, ContainerResponseContext response) {
    String path = request.getUriInfo().getPath();
    if (response.getEntity() instanceof Problem problem
        && (path.equals(PREFIX) || path.startsWith(PREFIX + "/"))) {
      response.setEntity(
          Map.of("error", problem.detail()), new Annotation[0], MediaType.APPLICATION_JSON_TYPE);
    }
  }
}
