package org.commandcenter.churn.publication;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.commandcenter.platform.snapshot.SnapshotManifest;
import org.commandcenter.platform.snapshot.Snapshots;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Bulk content for the services to the right. */
@Path("/api/churn/snapshots")
@Tag(name = "Snapshots")
@RolesAllowed(Role.VIEWER)
public class SnapshotResource {
  static final String PARQUET = "application/vnd.apache.parquet";

  private final Publisher publisher;
  private final Snapshots snapshots;
  private final CurrentTenant tenant;

  SnapshotResource(Publisher publisher, Snapshots snapshots, CurrentTenant tenant) {
    this.publisher = publisher;
    this.snapshots = snapshots;
    this.tenant = tenant;
  }

  @GET
  @Path("/{table}")
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(
      summary = "Manifest of predictions, risk_trajectories or risk_signals",
      description = "Empty tables before the first model. The files are Parquet.")
  public SnapshotManifest manifest(@PathParam("table") String table) {
    return publisher.publish(tenant.organization(), table);
  }

  @GET
  @Path("/files/{id}")
  @Produces({PARQUET, MediaType.APPLICATION_OCTET_STREAM})
  @RunOnVirtualThread
  @Operation(summary = "One Parquet file of a manifest")
  public InputStream file(@PathParam("id") String id) {
    return snapshots.open(tenant.organization(), id);
  }
}
