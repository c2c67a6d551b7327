package org.commandcenter.churn.explanation.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Map;
import org.commandcenter.churn.model.RiskBand;

/**
 * What should be otherwise.
 *
 * @param targetProbability the probability should fall below this; absent for the lower bound of
 *     the customer's band, so that it falls by one band
 * @param targetRiskLevel or it should be in this band at most
 * @param maxChanges so many features may change at once: 1..3, default 3
 * @param limit so many what-ifs at most: 1..10, default 3
 * @param mutableFeatures further features that may change, of which we do not know it
 * @param fixedFeatures features that shall stay as they are
 * @param changes new values by feature: only these are tried
 */
public record WhatIfRequest(
    @DecimalMin("0.0") @DecimalMax("1.0") Double targetProbability,
    RiskBand targetRiskLevel,
    @Min(1) @Max(3) Integer maxChanges,
    @Min(1) @Max(10) Integer limit,
    List<String> mutableFeatures,
    List<String> fixedFeatures,
    Map<String, JsonNode> changes) {
  static final WhatIfRequest DEFAULT = new WhatIfRequest(null, null, null, null, null, null, null);

  private static final int MOST_CHANGES = 3;
  private static final int FEW = 3;

  public WhatIfRequest {
    maxChanges = maxChanges == null ? MOST_CHANGES : maxChanges;
    limit = limit == null ? FEW : limit;
    mutableFeatures = mutableFeatures == null ? List.of() : List.copyOf(mutableFeatures);
    fixedFeatures = fixedFeatures == null ? List.of() : List.copyOf(fixedFeatures);
    changes = changes == null ? Map.of() : changes;
  }
}
