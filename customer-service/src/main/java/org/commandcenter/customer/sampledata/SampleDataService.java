package org.commandcenter.customer.sampledata;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.commandcenter.platform.jobs.Job;
import org.commandcenter.platform.jobs.Jobs;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.security.Tenant;

/** Turns an empty organization into a demo, once. */
@ApplicationScoped
public class SampleDataService {
  private final SampleDataRepository repository;
  private final Jobs jobs;
  private final Clock clock = Clock.systemUTC();

  SampleDataService(SampleDataRepository repository, Jobs jobs) {
    this.repository = repository;
    this.jobs = jobs;
  }

  /**
   * Queues the load, or finds the job of the same load: asking twice loads once.
   *
   * @throws ApiException {@code organization_not_empty}, {@code other_sample_data} or {@code
   *     invalid_request}
   */
  Job start(Tenant tenant, SampleDataRequest request) {
    String organization = tenant.organization();
    Optional<SampleData> before =
        repository.find(organization).map(SampleDataRepository.Held::data);
    SampleData data = request.complete(before, LocalDate.now(clock));
    if (repository.claim(organization, data, request.ownCustomers())) {
      return submit(tenant, data);
    }
    SampleDataRepository.Held held =
        repository
            .find(organization)
            .orElseThrow(
                () ->
                    new ApiException(
                        SampleDataError.ORGANIZATION_NOT_EMPTY,
                        "This organization has more than %d customers of its own; take an empty one"
                            .formatted(request.ownCustomers())));
    if (!held.data().equals(data)) {
      throw new ApiException(
          SampleDataError.OTHER_SAMPLE_DATA,
          "It was made with preset %s, customers %d, months %d, seed %d, end_date %s"
              .formatted(
                  held.preset(), held.customers(), held.months(), held.seed(), held.endDate()));
    }
    Job last = held.jobId() == null ? null : jobs.get(organization, held.jobId());
    return last == null || last.state() == Job.State.FAILED ? submit(tenant, data) : last;
  }

  /**
   * @throws ApiException {@code not_found} in an organization that is no sample
   */
  Page<TruthEntry> truth(String organization, PageRequest page) {
    if (repository.find(organization).isEmpty()) {
      throw ApiException.notFound("sample data in organization", organization);
    }
    return repository.truth(organization, page);
  }

  private Job submit(Tenant tenant, SampleData data) {
    Job job = jobs.submit(tenant, SampleDataJob.KIND, data);
    repository.loadedBy(tenant.organization(), job.id());
    return job;
  }
}
