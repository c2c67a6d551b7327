package org.commandcenter.churn.training;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.commandcenter.churn.ChurnError;
import org.commandcenter.churn.customer.CustomerClient;
import org.commandcenter.churn.customer.Dataset;
import org.commandcenter.churn.features.LabelPolicy;
import org.commandcenter.platform.jobs.Job;
import org.commandcenter.platform.jobs.Jobs;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.security.Tenant;

/** Starts trainings that have a chance. */
@ApplicationScoped
public class TrainingService {
  private static final Set<String> FAILED = Set.of("failed", "rejected");

  private final Jobs jobs;
  private final CustomerClient customers;
  private final TrainingData data;

  TrainingService(Jobs jobs, CustomerClient customers, TrainingData data) {
    this.jobs = jobs;
    this.customers = customers;
    this.data = data;
  }

  /** What a dataset that is trained on says of itself is not counted again. */
  DataSummary data(String organization, TrainRequest request) {
    return request.datasetId() == null ? data.summary(organization) : null;
  }

  /**
   * Queues a training.
   *
   * @throws ApiException {@code insufficient_data} or {@code dataset_not_trainable} for what can be
   *     seen without reading the data; the rest is found by the job
   */
  public Job start(Tenant tenant, TrainRequest request) {
    if (request.algorithm() == Algorithm.LOGISTIC_REGRESSION
        && !request.monotoneConstraints().isEmpty()) {
      throw ApiException.invalid(
          "monotone_constraints", "Not with logistic_regression; take xgboost or lightgbm");
    }
    if (request.datasetId() == null) {
      checkHistory(tenant.organization(), request.labelPolicy());
    } else {
      check(customers.dataset(tenant.organization(), request.datasetId()));
    }
    return jobs.submit(tenant, TrainingJob.KIND, request);
  }

  private void checkHistory(String organization, LabelPolicy labels) {
    DataSummary known = data.summary(organization);
    if (known.totalCustomers() < TrainingSet.LEAST_CUSTOMERS) {
      throw insufficient(
          "Training needs at least %d customers; there are %d"
              .formatted(TrainingSet.LEAST_CUSTOMERS, known.totalCustomers()));
    }
    if (labels != LabelPolicy.EXPLICIT) {
      return;
    }
    if (known.churnedCustomers() == 0) {
      throw insufficient(
          "No churn is recorded: POST /api/outcomes tells which customers churned and when; or"
              + " train with \"label_policy\": \"inactivity\"");
    }
    if (known.activeCustomers() == 0) {
      throw insufficient(
          "All %d customers churned: training needs some who stayed"
              .formatted(known.totalCustomers()));
    }
  }

  private static void check(Dataset dataset) {
    if (dataset.status() != null && FAILED.contains(dataset.status())) {
      throw new ApiException(
          ChurnError.DATASET_NOT_TRAINABLE, "The dataset's status is " + dataset.status());
    }
    if (dataset.label().isEmpty() || dataset.features().isEmpty()) {
      throw new ApiException(
          ChurnError.DATASET_NOT_TRAINABLE,
          "The dataset needs one column with the role 'label' and at least one 'feature'");
    }
    if (dataset.rowCount() < TrainingSet.LEAST_CUSTOMERS) {
      throw insufficient(
          "Training needs at least %d rows; the dataset has %d"
              .formatted(TrainingSet.LEAST_CUSTOMERS, dataset.rowCount()));
    }
  }

  private static ApiException insufficient(String detail) {
    return new ApiException(ChurnError.INSUFFICIENT_DATA, detail);
  }
}
