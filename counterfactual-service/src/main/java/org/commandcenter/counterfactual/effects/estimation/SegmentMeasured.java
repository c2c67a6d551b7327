package org.commandcenter.counterfactual.effects.estimation;

import org.commandcenter.counterfactual.effects.Evidence;

/**
 * By how much an effect differs in a segment from the intervention's overall effect, shrunk towards
 * 0 as far as chance could make the difference.
 *
 * @param deviation in probability points
 * @param sd of the deviation
 * @param evidence null when the segment has too few customers of its own: the deviation is then 0,
 *     and its sd how much segments differ
 * @param treated customers of the segment with the intervention
 * @param untreated customers of the segment without any
 */
public record SegmentMeasured(
    String segment, double deviation, double sd, Evidence evidence, int treated, int untreated) {}
