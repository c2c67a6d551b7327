package org.commandcenter.platform.jobs;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** Follow long work: poll it, or listen to it as server-sent events. */
@Path("/api/jobs")
@Tag(name = "Jobs")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class JobResource {
  private final Jobs jobs;
  private final JobStore store;
  private final CurrentTenant tenant;

  JobResource(Jobs jobs, JobStore store, CurrentTenant tenant) {
    this.jobs = jobs;
    this.store = store;
    this.tenant = tenant;
  }

  /** The latest jobs of this service, newest first. */
  public record JobList(List<Job> items) {}

  @GET
  @RunOnVirtualThread
  @Operation(summary = "Latest jobs of this service, newest first")
  public JobList list(@QueryParam("limit") @DefaultValue("20") int limit) {
    return new JobList(store.list(tenant.organization(), Math.clamp(limit, 1, 1000)));
  }

  @GET
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(summary = "Where one job stands")
  public Job get(@PathParam("id") String id) {
    return jobs.get(tenant.organization(), id);
  }

  @GET
  @Path("/{id}")
  @Produces(MediaType.SERVER_SENT_EVENTS + ";qs=0.5")
  @RestStreamElementType(MediaType.APPLICATION_JSON)
  @Operation(hidden = true)
  @Blocking
  public Multi<Job> follow(@PathParam("id") String id) {
    String organization = tenant.organization();
    Job now = jobs.get(organization, id);
    if (now.ended()) {
      return Multi.createFrom().item(now);
    }
    return Multi.createFrom()
        .ticks()
        .every(Duration.ofMillis(500))
        .onOverflow()
        .drop()
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(tick -> jobs.get(organization, id))
        .select()
        .first(new UntilEnded());
  }

  /** Lets everything through up to and including the first ended state. */
  private static final class UntilEnded implements java.util.function.Predicate<Job> {
    private boolean over;

    @Override
    public boolean test(Job job) {
      boolean pass = !over;
      over = job.ended();
      return pass;
    }
  }
}
