package org.commandcenter.churn.features;

import java.time.Instant;

/**
 * Which population is wanted.
 *
 * @param datasetId of an uploaded table; null for the customers and their events
 * @param asOf null for the end of the data
 */
public record PopulationRequest(String datasetId, Instant asOf, int horizonDays, KnownBy knownBy) {}
