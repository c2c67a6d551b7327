package org.commandcenter.counterfactual.decisions;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.commandcenter.counterfactual.QueryTimes;
import org.commandcenter.platform.paging.NextLink;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/decisions")
@Tag(name = "Decisions", description = "What was done about customers at risk, and when")
@RunOnVirtualThread
public class DecisionResource {
  private final DecisionService service;
  private final CurrentTenant tenant;

  DecisionResource(DecisionService service, CurrentTenant tenant) {
    this.service = service;
    this.tenant = tenant;
  }

  @GET
  @RolesAllowed(Role.VIEWER)
  @Operation(
      summary = "The decision log, newest first",
      description =
          "One row per intervention and per assignment to a holdout, and a row with intervention"
              + " none for each risk signal that was left without either. A decision belongs to"
              + " the episode that began with the last risk signal at or before it and ends with"
              + " the next signal or the loss. known_at shows the log as it was known at a time;"
              + " without it, all pages of a walk show what was known when the first was read.")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = DecisionPage.class)))
  public Response page(
      @QueryParam("customer_id") String customer,
      @QueryParam("intervention") String intervention,
      @QueryParam("since") String since,
      @QueryParam("known_at") String knownAt,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor,
      UriInfo uri) {
    DecisionFilter filter =
        new DecisionFilter(
            customer,
            intervention,
            QueryTimes.parse("since", since),
            QueryTimes.parse("known_at", knownAt));
    DecisionPage page = service.page(tenant.organization(), filter, PageRequest.of(limit, cursor));
    return NextLink.answer(page, page.nextCursor(), uri);
  }

  @GET
  @Path("/{id}")
  @RolesAllowed(Role.VIEWER)
  @Operation(
      summary = "Everything that was ever known of a decision, newest first",
      description =
          "From when to when it was known, and what changed. Times are those at which this"
              + " service learnt of something; recorded_at is when customer-service was told.")
  public DecisionHistory versions(@PathParam("id") String id) {
    return service.versions(tenant.organization(), id);
  }

  @GET
  @Path("/{id}/replay")
  @RolesAllowed(Role.VIEWER)
  @Operation(
      summary = "Judge a decision again by what was known at a time",
      description =
          "Recomputes options, best and regret from the recorded inputs, the mean costs and the"
              + " version of the effects of that time (default: now). The same question has the"
              + " same answer, bit for bit, whatever is learnt later: identical says so against"
              + " the first answer, today says what would be answered now.")
  public Replay replay(@PathParam("id") String id, @QueryParam("known_at") String knownAt) {
    return service.replay(tenant.organization(), id, QueryTimes.parse("known_at", knownAt));
  }
}
