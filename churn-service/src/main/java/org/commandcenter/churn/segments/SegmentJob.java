package org.commandcenter.churn.segments;

import jakarta.enterprise.context.ApplicationScoped;
import org.commandcenter.churn.ChurnError;
import org.commandcenter.platform.jobs.JobContext;
import org.commandcenter.platform.jobs.JobHandler;
import org.commandcenter.platform.problem.ApiException;

/** Makes segments anew. */
@ApplicationScoped
public class SegmentJob implements JobHandler {
  static final String KIND = "segmentation";

  /** Fewer customers than this for each segment say nothing of it. */
  static final int LEAST_PER_SEGMENT = 5;

  private final SegmentAccounts accounts;
  private final SegmentRepository repository;

  SegmentJob(SegmentAccounts accounts, SegmentRepository repository) {
    this.accounts = accounts;
    this.repository = repository;
  }

  /** What is wanted. */
  record SegmentOrder(int k, long seed) {}

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public SegmentReport run(JobContext context) {
    SegmentOrder order = context.payload(SegmentOrder.class);
    context.progress(.05, "reading customers");
    SegmentAccounts.SegmentPopulation population = accounts.read(context.organization());
    long complete =
        population.accounts().stream().filter(SegmentAccounts.SegmentAccount::complete).count();
    check(complete, order.k());
    context.progress(.3, "clustering");
    Segmentation segmentation = Segmentation.of(population, order.k(), order.seed());
    context.progress(.8, "storing");
    repository.replace(context.organization(), context.id(), segmentation);
    return segmentation.report();
  }

  static void check(long customers, int k) {
    if (customers < (long) LEAST_PER_SEGMENT * k) {
      throw new ApiException(
          ChurnError.INSUFFICIENT_DATA,
          "%d segments need %d customers with mrr and tenure; there are %d"
              .formatted(k, LEAST_PER_SEGMENT * k, customers));
    }
  }
}
