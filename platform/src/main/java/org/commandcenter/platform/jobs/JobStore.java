package org.commandcenter.platform.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.erasure.ErasedCustomers;

/** The job table. A worker holds a job by a lease that it must renew. */
@ApplicationScoped
class JobStore {
  static final Duration LEASE = Duration.ofSeconds(15);
  static final int MAX_ATTEMPTS = 3;

  private final Database database;
  private final ErasedCustomers erased;

  JobStore(Database database, ErasedCustomers erased) {
    this.database = database;
    this.erased = erased;
  }

  void insert(String organization, String id, String kind, JsonNode payload, String by) {
    database.useOrganization(
        organization,
        handle ->
            handle
                .createUpdate(
                    """
                    insert into job (id, organization_id, kind, payload, created_by)
                    values (:id, :organization, :kind, :payload, :by)
                    """)
                .bind("id", id)
                .bind("organization", organization)
                .bind("kind", kind)
                .bind("payload", payload)
                .bind("by", by)
                .execute());
  }

  /** A job that its inserter already holds; it is taken over when the inserter dies. */
  Job insertHeld(String organization, String id, String kind, JsonNode payload, String by) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    """
                    insert into job (id, organization_id, kind, payload, created_by, state, attempts,
                      started_at, lease_until)
                    values (:id, :organization, :kind, :payload, :by, 'running', 1, now(),
                      now() + :lease * interval '1 second')
                    returning *
                    """)
                .bind("id", id)
                .bind("organization", organization)
                .bind("kind", kind)
                .bind("payload", payload)
                .bind("by", by)
                .bind("lease", LEASE.toSeconds())
                .mapTo(Job.class)
                .one());
  }

  Optional<Job> find(String organization, String id) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery("select * from job where id = :id")
                .bind("id", id)
                .mapTo(Job.class)
                .findOne());
  }

  List<Job> list(String organization, int limit) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery("select * from job order by created_at desc, id limit :limit")
                .bind("limit", limit)
                .mapTo(Job.class)
                .list());
  }

  /** Takes the oldest job that nobody holds, of one of these kinds. */
  Optional<Job> claim(Set<String> kinds) {
    return database.inSystem(
        handle ->
            handle
                .createQuery(
                    """
                    update job set state = 'running', attempts = attempts + 1,
                      started_at = coalesce(started_at, now()), lease_until = now() + :lease * interval '1 second'
                    where id = (
                      select id from job
                      where kind = any(:kinds) and (state = 'queued' or (state = 'running' and lease_until < now()))
                      order by created_at limit 1 for update skip locked)
                    returning *
                    """)
                .bind("lease", LEASE.toSeconds())
                .bindArray("kinds", String.class, kinds)
                .mapTo(Job.class)
                .findOne());
  }

  void renew(String id) {
    update(id, "lease_until = now() + interval '" + LEASE.toSeconds() + " seconds'");
  }

  void progress(String id, double progress, String stage) {
    database.inSystem(
        handle ->
            handle
                .createUpdate("update job set progress = :progress, stage = :stage where id = :id")
                .bind("progress", progress)
                .bind("stage", stage)
                .bind("id", id)
                .execute());
  }

  void checkpoint(String id, JsonNode state) {
    database.inSystem(
        handle ->
            handle
                .createUpdate("update job set checkpoint = :state where id = :id")
                .bind("state", state)
                .bind("id", id)
                .execute());
  }

  void succeed(String id, JsonNode result) {
    end(id, "state = 'succeeded', progress = 1, stage = 'done'", result, null);
  }

  void fail(String id, String error) {
    end(id, "state = 'failed'", null, error);
  }

  /** What is kept of a job leaves out the customers who were erased while it ran. */
  private void end(String id, String state, JsonNode result, String error) {
    database.inSystem(
        handle -> {
          Job job =
              handle
                  .createQuery("select * from job where id = :id")
                  .bind("id", id)
                  .mapTo(Job.class)
                  .one();
          String organization = job.organizationId();
          handle
              .createUpdate(
                  "update job set "
                      + state
                      + """
                      , finished_at = now(), lease_until = null, payload = :payload,
                        checkpoint = :checkpoint::jsonb, result = :result::jsonb, error = :error
                      where id = :id
                      """)
              .bind("payload", erased.without(handle, organization, job.payload()))
              .bind("checkpoint", erased.without(handle, organization, job.checkpoint()))
              .bind("result", erased.without(handle, organization, result))
              .bind("error", erased.without(handle, organization, error))
              .bind("id", id)
              .execute();
          return null;
        });
  }

  /** Gives a job back, to be taken again by whoever comes first. */
  void release(String id) {
    update(id, "state = 'queued', lease_until = null");
  }

  private void update(String id, String assignments) {
    database.inSystem(
        handle ->
            handle
                .createUpdate("update job set " + assignments + " where id = :id")
                .bind("id", id)
                .execute());
  }
}
