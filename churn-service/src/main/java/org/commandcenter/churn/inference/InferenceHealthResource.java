package org.commandcenter.churn.inference;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.commandcenter.platform.data.Database;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/** Health in the words of the Open Inference Protocol; open, because probes carry no token. */
@Path("/v2/health")
@Tag(name = "Inference")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Extension(name = "x-failure", value = "InferenceFailure")
public class InferenceHealthResource {
  private static final Logger LOG = Logger.getLogger(InferenceHealthResource.class);

  private final Database database;

  InferenceHealthResource(Database database) {
    this.database = database;
  }

  /** It lives. */
  @Schema(name = "InferenceLive")
  record Live(boolean live) {}

  /** It lives and can answer. */
  @Schema(name = "InferenceReady")
  record Ready(boolean live, boolean ready) {}

  @GET
  @Path("/live")
  @Operation(summary = "Whether the server runs")
  public Live live() {
    return new Live(true);
  }

  @GET
  @Path("/ready")
  @RunOnVirtualThread
  @Operation(summary = "Whether the server can answer; 400 when not")
  public Ready ready() {
    try {
      database.inSystem(handle -> handle.createQuery("select 1").mapTo(Integer.class).one());
    } catch (RuntimeException e) {
      LOG.warnf("Not ready: %s", e.getMessage());
      throw Tensor.refused("the database does not answer");
    }
    return new Ready(true, true);
  }
}
