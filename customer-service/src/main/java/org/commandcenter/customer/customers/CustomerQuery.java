package org.commandcenter.customer.customers;

import java.util.List;
import org.commandcenter.customer.asof.AsOf;
import org.commandcenter.platform.paging.PageRequest;

/**
 * Which customers are wanted; null and empty mean all.
 *
 * @param atLeast least risk band
 * @param search see {@link Search}
 * @param ids UUIDs or external identifiers
 * @param offset rows to skip, for clients that cannot follow cursors
 * @param asOf at which date the list is to be as it was known
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
    int offset,
    AsOf asOf) {

  /** The same customers, another page of them. */
  CustomerQuery from(PageRequest other) {
    return new CustomerQuery(
        atLeast, valueTier, stage, segment, region, industry, search, ids, sort, other, 0, asOf);
  }
}
