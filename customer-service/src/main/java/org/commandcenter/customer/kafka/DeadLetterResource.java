package org.commandcenter.customer.kafka;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What came from Kafka and could not be taken. */
@Path("/api/connections/kafka")
@Tag(name = "Connections")
@RolesAllowed(Role.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
public class DeadLetterResource {
  private final DeadLetterService letters;
  private final CurrentTenant tenant;

  DeadLetterResource(DeadLetterService letters, CurrentTenant tenant) {
    this.letters = letters;
    this.tenant = tenant;
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "Whether events are read from Kafka, and from which topic")
  public KafkaConnection get() {
    return letters.connection(tenant.organization());
  }

  @GET
  @Path("/dead-letters")
  @RunOnVirtualThread
  @Operation(
      summary = "Messages that could not be taken, the latest first",
      description = "state=replayed lists those that a later attempt took.")
  @APIResponse(
      responseCode = "200",
      description = "One page",
      content = @Content(schema = @Schema(implementation = DeadLetterPage.class)))
  public Response list(
      @QueryParam("state") String state,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor,
      @Context UriInfo uri) {
    return letters
        .list(tenant.organization(), state, PageRequest.of(limit, cursor))
        .toResponse(uri);
  }

  @POST
  @Path("/dead-letters/{id}/replay")
  @RunOnVirtualThread
  @Operation(
      summary = "Try to take a message again",
      description = "As after its customer became known. It is replayed, or dead with a reason.")
  public DeadLetter replay(@PathParam("id") String id) {
    return letters.replay(tenant.organization(), id);
  }

  /** The list's answer, for the API document. */
  @Schema(name = "KafkaDeadLetterPage")
  record DeadLetterPage(List<DeadLetter> items, String nextCursor) {}
}
