package org.commandcenter.churn.drift;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How far one feature has moved from the training rows.
 *
 * @param type {@code numeric} or {@code categorical}
 * @param psi population stability index over the reference's bins; missing is a bin of its own
 * @param expectedPsi about what chance alone gives with so many customers
 * @param psiSinceActivation against the first scoring with this model; null at the first one, and
 *     where the model came into charge long after its training
 * @param statistic Kolmogorov-Smirnov distance, or chi-square
 * @param pValue of this feature alone
 * @param adjustedPValue corrected for the number of features (Holm)
 * @param missingShare of the customers now, 0..1
 * @param outOfRangeShare of the customers with a value now; null for categories
 * @param unseenShare of the customers with a category that the reference does not name; null for
 *     numbers
 */
public record FeatureDrift(
    String feature,
    String type,
    Status status,
    double psi,
    double expectedPsi,
    Double psiSinceActivation,
    Test test,
    double statistic,
    double pValue,
    double adjustedPValue,
    double referenceMissingShare,
    double missingShare,
    Double outOfRangeShare,
    Double unseenShare) {

  /** How to take it. */
  @Schema(name = "DriftStatus")
  public enum Status {
    STABLE,
    /** Worth a look. */
    MODERATE,
    /** As far from the training rows as drift, but it was so when the model came into charge. */
    KNOWN_SHIFT,
    DRIFTED,
    /** Too few customers, then or now. */
    INSUFFICIENT_EVIDENCE
  }

  /** What the p-value is of. */
  @Schema(name = "DriftTest")
  public enum Test {
    KOLMOGOROV_SMIRNOV,
    CHI_SQUARE
  }
}
