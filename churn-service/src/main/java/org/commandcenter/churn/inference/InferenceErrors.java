package org.commandcenter.churn.inference;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import org.commandcenter.platform.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Failures under {@code /v2} as the Open Inference Protocol writes them. */
class InferenceErrors {
  private static final String PREFIX = "/v2";

  /**
   * The body of every failure.
   *
   * @param error what went wrong
   */
  @Schema(name = "InferenceFailure")
  record Failure(String error) {}

  @ServerResponseFilter
  void asTheProtocolSays(ContainerRequestContext request, ContainerResponseContext response) {
    String path = request.getUriInfo().getPath();
    if (response.getEntity() instanceof Problem problem
        && (path.equals(PREFIX) || path.startsWith(PREFIX + "/"))) {
      response.setEntity(
          new Failure(problem.detail()), new Annotation[0], MediaType.APPLICATION_JSON_TYPE);
    }
  }
}
