package org.commandcenter.customer.loading;

import java.util.Collection;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The facets by which lists filter and sort: company, region, industry and segment of the profile
 * in force, gaps filled by the identities that were merged into the customer.
 */
public final class ListedFacets {
  private static final String REFRESH =
      """
      update customer c set company = v.company, region = v.region, industry = v.industry,
        segment = v.attributes ->> 'segment'
      from customer_current v
      where c.customer_id = v.customer_id and v.customer_id %s
        and (c.company, c.region, c.industry, c.segment)
          is distinct from (v.company, v.region, v.industry, v.attributes ->> 'segment')
      """;

  /** Customers with merged identities of which something is staged. */
  private static final String STAGED =
      """
      with staged as (
        select i.customer_id from staged_customer s
        join customer_identifier i on i.external_id = s.external_id)
      select canonical_id from customer_alias where customer_id in (select customer_id from staged)
      union
      select canonical_id from customer_alias where canonical_id in (select customer_id from staged)
      """;

  private ListedFacets() {}

  /** To be called for customers whose profile changed, or what is merged into them. */
  public static void refresh(Handle handle, Collection<UUID> customers) {
    // One by one: a single identifier reaches the view's inner grouping, a set of them does not.
    PreparedBatch batch = handle.prepareBatch(REFRESH.formatted("= :customer"));
    customers.forEach(customer -> batch.bind("customer", customer).add());
    batch.execute();
  }

  /** The load itself writes the facets of each profile; gaps are filled here. */
  static void fillStaged(Handle handle) {
    if (handle
        .createQuery("select exists (select from customer_alias)")
        .mapTo(Boolean.class)
        .one()) {
      handle.execute(REFRESH.formatted("in (" + STAGED + ")"));
    }
  }
}
