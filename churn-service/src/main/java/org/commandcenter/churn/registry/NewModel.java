package org.commandcenter.churn.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.commandcenter.platform.storage.StoredObject;

/** A model that is about to be registered; see {@link RegisteredModel} for the fields. */
public record NewModel(
    String jobId,
    String algorithm,
    String source,
    String datasetId,
    Instant asOf,
    int horizonDays,
    JsonNode parameters,
    JsonNode evaluation,
    String verdict,
    int trainedRows,
    int customers,
    String dataHash,
    StoredObject artifact,
    String createdBy) {}
