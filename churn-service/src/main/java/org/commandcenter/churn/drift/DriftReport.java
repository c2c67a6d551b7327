package org.commandcenter.churn.drift;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How far customers have moved from those that the champion learnt from.
 *
 * @param asOf of the latest scoring, whose customers are compared
 * @param status the gravest among features, predictions and columns
 * @param alarms names of the features that drifted, and of columns that are missing or changed
 * @param detail why there is not enough evidence; null when there is
 * @param predictions the model's probabilities against its out-of-fold ones
 */
public record DriftReport(
    String modelVersion,
    Instant asOf,
    FeatureDrift.Status status,
    List<String> alarms,
    String detail,
    double maxPsi,
    int referenceRows,
    int referenceCustomers,
    long customers,
    DriftPolicy policy,
    FeatureDrift predictions,
    List<FeatureDrift> features,
    SchemaDrift schema) {

  /**
   * How columns differ from those of training.
   *
   * @param missing columns that came no more
   * @param added columns that the model does not know
   */
  public record SchemaDrift(
      List<String> missing, List<String> added, List<TypeChange> typeChanges) {}

  /** A column that came as something else. */
  @Schema(name = "FeatureTypeChange")
  public record TypeChange(String feature, String expected, String found) {}
}
