package org.commandcenter.platform.probe;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.idempotency.Idempotent;
import org.commandcenter.platform.jobs.Jobs;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;

/** The smallest service that uses every part of the platform. */
@Path("/api/notes")
@RolesAllowed(Role.VIEWER)
@RunOnVirtualThread
public class ProbeResource {
  private final Database database;
  private final CurrentTenant tenant;
  private final Jobs jobs;

  ProbeResource(Database database, CurrentTenant tenant, Jobs jobs) {
    this.database = database;
    this.tenant = tenant;
    this.jobs = jobs;
  }

  /** A note to be written. */
  public record NoteRequest(@NotBlank String body, @PositiveOrZero int weight) {}

  /** A note as stored. */
  public record Note(String id, String body) {}

  @POST
  @RolesAllowed(Role.OPERATOR)
  @Idempotent
  public Response write(@Valid NoteRequest request) {
    Note note =
        database.inOrganization(
            tenant.organization(),
            handle ->
                handle
                    .createQuery(
                        """
                        insert into note (organization_id, body) values (:organization, :body)
                        returning id::text, body
                        """)
                    .bind("organization", tenant.organization())
                    .bind("body", request.body())
                    .mapTo(Note.class)
                    .one());
    return Response.status(201).entity(note).build();
  }

  @GET
  public Response list(
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor,
      @Context UriInfo uri) {
    PageRequest request = PageRequest.of(limit, cursor);
    List<Note> rows =
        database.inOrganization(
            tenant.organization(),
            handle ->
                handle
                    .createQuery(
                        """
                        select id::text, body from note where :first or body > :after
                        order by body limit :limit
                        """)
                    .bind("first", request.first())
                    .bind("after", request.first() ? "" : request.after().getFirst())
                    .bind("limit", request.fetch())
                    .mapTo(Note.class)
                    .list());
    return Page.of(rows, request, note -> List.of(note.body())).toResponse(uri);
  }

  @GET
  @Path("/{id}")
  public Note get(@PathParam("id") String id) {
    return database
        .inOrganization(
            tenant.organization(),
            handle ->
                handle
                    .createQuery("select id::text, body from note where id::text = :id")
                    .bind("id", id)
                    .mapTo(Note.class)
                    .findOne())
        .orElseThrow(() -> ApiException.notFound("note", id));
  }

  @GET
  @Path("/broken")
  public Note broken() {
    throw new IllegalStateException("a secret that no caller may read");
  }

  @POST
  @Path("/form")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Note form(@FormParam("text") String text) {
    return new Note("", text);
  }

  @POST
  @Path("/count")
  public Response count() {
    return Jobs.accepted(jobs.submit(tenant.get(), "count", List.of()));
  }
}
