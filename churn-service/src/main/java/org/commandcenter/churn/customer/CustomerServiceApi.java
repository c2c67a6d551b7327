package org.commandcenter.churn.customer;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.InputStream;
import java.util.List;
import org.commandcenter.platform.snapshot.SnapshotManifest;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The routes of customer-service that this service calls; only {@link CustomerClient} uses it. */
@RegisterRestClient(configKey = "customer-service")
interface CustomerServiceApi {
  @GET
  @Path("/api/snapshots/{table}")
  SnapshotManifest snapshot(
      @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @PathParam("table") String table);

  @GET
  @Path("/api/snapshots/files/{id}")
  InputStream snapshotFile(
      @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @PathParam("id") String id);

  @GET
  @Path("/api/datasets/{id}")
  Dataset dataset(
      @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @PathParam("id") String id);

  @GET
  @Path("/api/customers/{id}")
  KnownCustomer customer(
      @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @PathParam("id") String id);

  @PUT
  @Path("/api/customers/risk")
  RiskUpdate.Answer putRisk(
      @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, List<RiskUpdate> risks);
}
