package org.commandcenter.counterfactual.effects.estimation;

import java.util.List;
import org.commandcenter.counterfactual.effects.Intervention;

/**
 * What data say about one intervention.
 *
 * @param estimates empty when there is not enough evidence
 * @param segments all that occur; empty without estimates
 * @param note what is missing, for people; null with estimates
 */
public record InterventionData(
    Intervention intervention,
    List<Measured> estimates,
    List<SegmentMeasured> segments,
    String note) {
  public InterventionData {
    estimates = List.copyOf(estimates);
    segments = List.copyOf(segments);
  }
}
