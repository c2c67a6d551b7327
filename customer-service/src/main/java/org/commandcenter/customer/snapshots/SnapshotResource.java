package org.commandcenter.customer.snapshots;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.commandcenter.customer.asof.AsOf;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.commandcenter.platform.snapshot.SnapshotManifest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Bulk content for the services to the right: a manifest and its Parquet files. */
@Path("/api/snapshots")
@Tag(name = "Snapshots")
@RolesAllowed(Role.VIEWER)
public class SnapshotResource {
  private final SnapshotService snapshots;
  private final CurrentTenant tenant;

  SnapshotResource(SnapshotService snapshots, CurrentTenant tenant) {
    this.snapshots = snapshots;
    this.tenant = tenant;
  }

  @GET
  @Path("/{table}")
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(
      summary = "The bulk content of a table, now or as it was known at a date",
      description =
          "Tables: customers, profiles (every version), events (a file for each month), outcomes,"
              + " dataset-{dataset_id}. The version changes when the content does; asking again"
              + " is cheap. A file whose content did not change keeps its id.")
  public SnapshotManifest manifest(
      @PathParam("table") String table,
      @Parameter(example = "2026-05-01T00:00:00Z") @QueryParam("as_of") String asOf) {
    return snapshots.manifest(tenant.organization(), table, AsOf.parse(asOf));
  }

  @GET
  @Path("/files/{id}")
  @Produces("application/vnd.apache.parquet")
  @RunOnVirtualThread
  @Operation(summary = "A file of a manifest, as Parquet")
  public InputStream file(@PathParam("id") String id) {
    return snapshots.file(tenant.organization(), id);
  }
}
