package org.commandcenter.counterfactual.uplift;

import java.time.Instant;
import java.util.List;

/**
 * The newest training's report and a page of its customers, those with the largest effect first.
 */
public record UpliftAnswer(
    UpliftReport report,
    String trainedBy,
    Instant trainedAt,
    List<UpliftCustomer> items,
    String nextCursor,
    String explanation) {}
