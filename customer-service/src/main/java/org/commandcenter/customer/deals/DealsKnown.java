package org.commandcenter.customer.deals;

import org.commandcenter.customer.asof.AsOf;
import org.commandcenter.customer.loading.DealSql;
import org.jdbi.v3.core.statement.Query;

/**
 * Deals as of T, as a common table expression {@code deals} with the canonical {@code customer_id}.
 */
public final class DealsKnown {
  private static final String NOW =
      """
      select deal_id, customer_ref, name, amount, currency, stage, status, probability,
        expected_close_date, owner, attributes, changed_at, recorded_at, created_at, closed_at
      from deal where changed_at is not null
      """;

  private static final String THEN =
      DealSql.state("v.recorded_at <= :known and v.effective_at <= :known");

  private static final String WITH =
      """
      deals as (
        select s.deal_id, n.external_id, coalesce(a.canonical_id, t.customer_id) as customer_id,
          s.customer_ref, s.name, s.amount, s.currency, s.stage, s.status, s.probability,
          s.expected_close_date, s.owner, s.created_at, s.closed_at, s.attributes, s.changed_at,
          s.recorded_at
        from (%s) s
        join deal n on n.deal_id = s.deal_id
        left join customer_identifier i on i.external_id = s.customer_ref
        left join customer u on u.customer_id = as_uuid(s.customer_ref)
        cross join lateral (select coalesce(i.customer_id, u.customer_id) as customer_id) t
        left join customer_alias a on a.customer_id = t.customer_id)
      """;

  private DealsKnown() {}

  /** {@code deals as (...)}, to stand after {@code with}. */
  public static String with(AsOf asOf) {
    return WITH.formatted(asOf.isNow() ? NOW : THEN);
  }

  /** Binds T, which only a query as of another time than now names. */
  public static Query bind(Query query, AsOf asOf) {
    return asOf.isNow() ? query : query.bind("known", asOf.at());
  }
}
