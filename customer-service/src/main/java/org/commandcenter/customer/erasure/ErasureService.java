package org.commandcenter.customer.erasure;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.commandcenter.customer.identity.CustomerIds;
import org.commandcenter.platform.jobs.Job;
import org.commandcenter.platform.jobs.Jobs;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.security.Tenant;

/** Erasures: asked for here, done by {@link ErasureJob}. */
@ApplicationScoped
public class ErasureService {
  private final ErasureRepository erasures;
  private final Jobs jobs;

  ErasureService(ErasureRepository erasures, Jobs jobs) {
    this.erasures = erasures;
    this.jobs = jobs;
  }

  /** What the job is told; it holds no name, because jobs are kept. */
  record Payload(UUID erasureId) {}

  /**
   * Queues the erasure of a customer with all its identities. Asked for again, it is the same
   * erasure; one that did not succeed goes on.
   *
   * @param id external identifier or UUID
   * @throws ApiException {@code not_found}
   */
  public Job request(Tenant tenant, String id) {
    String organization = tenant.organization();
    ErasureRepository.Requested requested =
        erasures
            .request(organization, id, tenant.subject())
            .orElseThrow(() -> ApiException.notFound("customer", id));
    if (requested.jobId() != null) {
      Job known = jobs.get(organization, requested.jobId());
      if (!known.ended()) {
        return known;
      }
    }
    // Should this stop before the job is noted, the next request queues another one: two of them
    // do each other no harm.
    Job job = jobs.submit(tenant, ErasureJob.KIND, new Payload(requested.erasureId()));
    erasures.carriedOutBy(organization, requested.erasureId(), job.id());
    return job;
  }

  Page<Tombstone> tombstones(String organization, String since, PageRequest page) {
    return erasures.tombstones(
        organization,
        page.first() ? parse("since", since) : parse("cursor", page.after().getFirst()),
        page);
  }

  ErasureReport report(String organization, String id) {
    return CustomerIds.uuid(id)
        .flatMap(erasure -> erasures.report(organization, erasure))
        .orElseThrow(() -> ApiException.notFound("erasure", id));
  }

  private static Instant parse(String field, String text) {
    if (text == null || text.isBlank()) {
      return Instant.EPOCH;
    }
    try {
      return OffsetDateTime.parse(text.strip()).toInstant();
    } catch (DateTimeException e) {
      throw ApiException.invalid(
          field, "must be a time with offset, as 2026-01-31T00:00:00Z (write + as %2B)");
    }
  }
}
