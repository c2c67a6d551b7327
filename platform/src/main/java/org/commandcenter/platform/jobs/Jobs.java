package org.commandcenter.platform.jobs;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.security.Tenant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Starts jobs and looks them up. */
@ApplicationScoped
public class Jobs {
  private final JobStore store;
  private final JobRunner runner;
  private final ObjectMapper json;
  private final String service;

  Jobs(
      JobStore store,
      JobRunner runner,
      ObjectMapper json,
      @ConfigProperty(name = "quarkus.application.name") String service) {
    this.store = store;
    this.runner = runner;
    this.json = json;
    this.service = service;
  }

  /** Queues a job for the tenant's organization; it survives a restart from here on. */
  public Job submit(Tenant tenant, String kind, Object payload) {
    String id = service + "-" + UUID.randomUUID();
    store.insert(tenant.organization(), id, kind, json.valueToTree(payload), tenant.subject());
    runner.wake();
    return get(tenant.organization(), id);
  }

  /**
   * For work that is usually short: does the job at once, in the caller's thread. When this process
   * dies, or the work fails for another reason than the user's, the job goes on in the background.
   *
   * @return the job as it is now: succeeded, or still to be followed
   * @throws ApiException what the handler threw; the job has failed
   */
  public Job runHere(Tenant tenant, String kind, Object payload) {
    String id = service + "-" + UUID.randomUUID();
    Job job =
        store.insertHeld(
            tenant.organization(), id, kind, json.valueToTree(payload), tenant.subject());
    runner.runHere(job);
    return get(tenant.organization(), id);
  }

  /**
   * @throws ApiException {@code not_found} for an unknown job and for another organization's
   */
  public Job get(String organization, String id) {
    return store.find(organization, id).orElseThrow(() -> ApiException.notFound("job", id));
  }

  /** The answer to a request that started a job: 202 with the job and where to follow it. */
  public static Response accepted(Job job) {
    return Response.accepted(job).location(URI.create("/api/jobs/" + job.id())).build();
  }
}
