package org.commandcenter.customer.customers;

import java.util.List;
import org.commandcenter.platform.paging.PageRequest;

/**
 * Which customers are wanted; null and empty mean all.
 *
 * @param atLeast least risk band
 * @param search see {@link Search}
 * @param ids UUIDs or external identifiers
 * @param offset rows to skip, for clients that cannot follow cursors
 */
public record CustomerQuery(
    RiskLevel atLeast,
    ValueTier valueTier,
    String stage,
    String segment,
    String region,
    String industry,
    String search,
    List<String> ids,
    CustomerSort sort,
    PageRequest page,
    int offset) {}
