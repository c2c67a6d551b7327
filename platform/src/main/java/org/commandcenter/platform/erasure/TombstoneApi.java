package org.commandcenter.platform.erasure;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The feed of customer-service; only {@link ErasureFeed} uses it. */
@Path("/api/erasures")
@RegisterRestClient(configKey = "customer-service")
interface TombstoneApi {
  /** The first tombstones after the last one that is known. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Tombstones(List<Tombstone> items) {}

  @GET
  Tombstones after(
      @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
      @QueryParam("since") String since,
      @QueryParam("limit") int limit);
}
