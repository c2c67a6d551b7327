package org.commandcenter.churn.features;

import java.time.Instant;

/**
 * Which population is wanted.
 *
 * @param datasetId of an uploaded table; null for the customers and their events
 * @param asOf null for the end of the data
 * @param labels what counts as churn, where the population is not a table with labels of its own
 * @param learnt how the features of a trained model are made; null to learn it from the population
 */
public record PopulationRequest(
    String datasetId,
    Instant asOf,
    int horizonDays,
    KnownBy knownBy,
    LabelPolicy labels,
    LearntFeatures learnt) {
  /** To learn from, with recorded outcomes. */
  public PopulationRequest(String datasetId, Instant asOf, int horizonDays, KnownBy knownBy) {
    this(datasetId, asOf, horizonDays, knownBy, LabelPolicy.EXPLICIT, null);
  }
}
